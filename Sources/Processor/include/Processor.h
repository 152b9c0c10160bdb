/// What the processor that the kernels are compiled for can hold. Swift asks for no instruction set; the C importer knows it.
#ifndef PROCESSOR_H
#define PROCESSOR_H

/// Doubles in all vector registers together: 32 of 512 bits, 16 of 256 bits, 32 of 128 bits (arm64), 16 of 128 bits.
#if defined(__AVX512F__)
#define VECTOR_REGISTER_DOUBLES 256
#elif defined(__AVX__) || defined(__aarch64__)
#define VECTOR_REGISTER_DOUBLES 64
#else
#define VECTOR_REGISTER_DOUBLES 32
#endif

#endif
