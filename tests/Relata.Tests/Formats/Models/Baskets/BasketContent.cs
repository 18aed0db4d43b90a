namespace Relata.Tests.Formats.Models.Baskets;

public sealed record BasketContent(List<Line> Lines, string[] Notes)
{
    public List<List<int>> Rows { get; init; } = [];
    public List<Wrapping> Wrappings { get; init; } = [];
    public List<double> Weights { get; init; } = [];
    public List<decimal> Prices { get; init; } = [];
    public List<Guid> Codes { get; init; } = [];
    public List<DateOnly?> Days { get; init; } = [];
    public List<Spot> Spots { get; init; } = [];
    public Guid Id { get; init; }
    public decimal Total { get; init; }
    public DateOnly Day { get; init; }
    public DateOnly? Due { get; init; }
    public Wrapping Wrapping { get; init; }
    public Wrapping? Other { get; init; }
    public DateTime At { get; init; }
}
