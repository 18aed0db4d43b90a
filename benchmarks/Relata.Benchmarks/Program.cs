using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Relata.Benchmarks;

BenchmarkRunner.Run<SeedQuery>(DefaultConfig.Instance.WithArtifactsPath("artifacts/benchmarks"), args);
