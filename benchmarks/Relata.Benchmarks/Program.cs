using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Relata.Benchmarks;

var config = DefaultConfig.Instance
    .WithArtifactsPath("artifacts/benchmarks")
    .WithBuildTimeout(TimeSpan.FromMinutes(10));
BenchmarkRunner.Run<SeedQuery>(config, args);
