using Relata.Models.Tests.Steps;

namespace Relata.Models.Tests.Driving;

/// <summary>Which rows a view has.</summary>
public sealed class DrivenView(DrivenClass source)
{
    public bool HasKey { get; init; }

    /// <summary>Whether its rows count those that a reference leads from.</summary>
    public bool IsTotals { get; init; }

    /// <summary>Whether its table has rows of one class.</summary>
    public bool IsExact { get; init; }

    public bool IsHalf { get; init; }

    public string? Required { get; init; }

    public string? Joined { get; init; }

    /// <summary>The references of the view, and those of its table that they are.</summary>
    public required IReadOnlyList<(string Name, string Source)> References { get; init; }

    internal IEnumerable<Row> Rows(DrivenClass view, IEnumerable<Row> all)
    {
        var rows = all.Where(row => IsExact ? row.Type == source : row.Type.Is(source))
            .Where(row => Required is null || row.References[Required] is not null)
            .Where(row => !IsHalf || row.Tag[3] < '5')
            .ToList();
        return IsTotals ? rows.GroupBy(row => row.References[Joined!]!).Select(group => Total(view, group.Key, group.LongCount()))
            : HasKey ? rows.Select(row => RowOf(view, row))
            : rows.SelectMany(row => new[] { RowOf(view, row), RowOf(view, row) });
    }

    private Row RowOf(DrivenClass view, Row row)
    {
        var values = view.Columns.ToDictionary(column => column.Name, column => column.Name == "JoinedTag" ? row.References[Joined!] : row.Values[column.Name]);
        return new(view.Name + row.Tag, view, values, References.ToDictionary(reference => reference.Name, reference => row.References[reference.Source]));
    }

    private Row Total(DrivenClass view, string tag, long count) => new(view.Name + tag, view, new() { ["Total"] = count }, new() { [References[0].Name] = tag });
}
