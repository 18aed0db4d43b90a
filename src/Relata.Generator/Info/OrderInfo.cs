namespace Relata.Generator.Info;

internal sealed record OrderInfo(string Property, bool IsDescending);
