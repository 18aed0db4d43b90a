namespace Relata.Tests.Formats.Models;

public sealed record Gauge(bool IsOn, long Number, int? Maybe, Guid Id, List<int> Numbers);
