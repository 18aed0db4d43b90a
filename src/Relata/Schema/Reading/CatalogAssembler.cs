using Relata.Relational;
using Relata.Relational.Live;

namespace Relata.Schema.Reading;

/// <summary>Puts the rows of <see cref="CatalogQueries"/> together.</summary>
internal sealed class CatalogAssembler(IReadOnlyList<List<string?[]>> results)
{
    private readonly ILookup<QualifiedName, string?[]> _columns = ByTable(results[2]);
    private readonly ILookup<QualifiedName, string?[]> _keys = ByTable(results[3]);
    private readonly ILookup<QualifiedName, string?[]> _indexes = ByTable(results[4]);

    /// <summary>The schema.</summary>
    public LiveSchema Assemble() => new(
        results[0][0][0] ?? "",
        [.. results[1].Where(row => row[2] == "table").Select(Table)],
        [.. results[1].Where(row => row[2] != "table").Select(Other)]);

    /// <summary>The views of the rows that list their columns.</summary>
    public static IEnumerable<LiveTable> Views(List<string?[]> columns) => ByTable(columns).Select(group => new LiveTable(group.Key, [.. group.Select(Column)]) { Comment = group.First().ElementAtOrDefault(13) });

    private static ILookup<QualifiedName, string?[]> ByTable(List<string?[]> rows) => rows.ToLookup(NameOf);

    private static QualifiedName NameOf(string?[] row) => new(row[0], row[1]!);

    private static LiveObject Other(string?[] row) => new(row[2]!, NameOf(row)) { Table = row.ElementAtOrDefault(5) is { } table ? new QualifiedName(row[0], table) : null };

    private LiveTable Table(string?[] row)
    {
        var name = NameOf(row);
        var keys = _keys[name].ToLookup(key => key[2]);
        return new LiveTable(name, [.. _columns[name].Select(Column)])
        {
            Comment = row.ElementAtOrDefault(4),
            PrimaryKey = [.. keys["p"].Select(key => key[4]!)],
            UniqueKeys = [.. keys["u"].GroupBy(key => key[3]!).Select(key => new UniqueConstraint(key.Key, [.. key.Select(part => part[4]!)]))],
            ForeignKeys = [.. keys["f"].GroupBy(key => key[3]!).Select(key => ForeignKey([.. key]))],
            Checks = [.. keys["c"].Select(key => new CheckConstraint(key[3]!, key[10]!))],
            Indexes = [.. _indexes[name].GroupBy(index => index[2]!).Select(index => Index([.. index]))],
            ElementAttributes =
            [
                .. _keys[name].Where(key => key.ElementAtOrDefault(13) is not null).Select(key => new LiveAttribute(key[2] switch { "f" => LiveElementKind.ForeignKey, "c" => LiveElementKind.Check, _ => LiveElementKind.Index }, key[3]!, key[13]!)).Distinct(),
                .. _indexes[name].Where(index => index.ElementAtOrDefault(9) is not null).Select(index => new LiveAttribute(LiveElementKind.Index, index[2]!, index[9]!)).Distinct(),
            ],
        };
    }

    private static LiveColumn Column(string?[] row) => new(row[2]!, new StoredType(row[3]!, row[11]))
    {
        IsNullable = row[4] == "1",
        Default = row[5],
        IsCounted = row[6] == "1",
        Sequence = row[8] is null ? null : new QualifiedName(row[7], row[8]!),
        Computation = row[9] is null ? null : new Computation(row[9]!, row[10] == "1"),
        Comment = row[12],
        ComputedFrom = row.ElementAtOrDefault(14)?.Split('\u0001') is { } sources ? [.. sources] : [],
    };

    private static LiveForeignKey ForeignKey(List<string?[]> rows) => new(
        new ForeignKeyConstraint(
            rows[0][3]!, [.. rows.Select(row => row[4]!)], new QualifiedName(rows[0][5], rows[0][6]!), [.. rows.Select(row => row[7] ?? "")]),
        rows[0][8] ?? "",
        rows[0][9] ?? "")
    {
        Index = rows[0].ElementAtOrDefault(12),
    };

    private static LiveIndex Index(List<string?[]> rows) => new(
        rows[0][2]!, [.. rows.Select(row => new LiveIndexPart(row[4], row[5] == "1", row[6] == "1"))], rows[0][3] == "1", rows[0][7])
    {
        Kind = rows[0].ElementAtOrDefault(8),
    };
}
