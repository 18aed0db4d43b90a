namespace Relata.Tests.Formats.Models.Baskets;

public sealed record Line(string? Product, int Count, decimal Price, bool IsGift, List<string> Marks);
