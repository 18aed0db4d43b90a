using Relata.CompilerServices;
using Relata.Relational;

namespace Relata.Tests.Schemas.Comparing;

/// <summary>Changes of a table that somebody else has made, each with the difference that must be seen.</summary>
internal sealed class RandomChanges(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>The differences of the changes that were made: kind, column or index, whether dangerous.</summary>
    public List<string> Expected { get; } = [];

    /// <summary>The table after some of the changes, each of which concerns another part.</summary>
    public Table Change(Table table)
    {
        var changed = table;
        Func<Table, Table>[] changes =
        [
            old => With(old, "größe", column => null, SchemaDifferenceKind.MissingColumn, true),
            old => With(old, "pages", column => column with { Type = ColumnType.String, MaxLength = 30 }, SchemaDifferenceKind.ColumnType, true),
            old => With(old, "price", column => column with { IsNullable = true }, SchemaDifferenceKind.Nullability, true),
            old => With(old, "place", column => column with { Default = "'floor'" }, SchemaDifferenceKind.Default, false),
            old => Expect(old with { Columns = [.. old.Columns, new Column("select", ColumnType.Int32) { IsNullable = true }] }, SchemaDifferenceKind.ExtraColumn, "select", false),
            old => Expect(old with { Columns = [.. old.Columns, new Column("required", ColumnType.Int32)] }, SchemaDifferenceKind.ExtraColumn, "required", true),
            old => Expect(old with { Indexes = [.. old.Indexes.Where(index => !index.IsUnique)] }, SchemaDifferenceKind.MissingIndex, old.Indexes.Single(index => index.IsUnique).Name, true),
            old => Expect(old with { Indexes = [.. old.Indexes, new TableIndex("ix_of_another", ["author_id", "title"], IsUnique: false)] }, SchemaDifferenceKind.ExtraIndex, "ix_of_another", false),
            old => Expect(old with { ForeignKeys = [] }, SchemaDifferenceKind.MissingForeignKey, old.ForeignKeys.Single().Name, false),
            old => Limit(old, "title", check => check with { Condition = check.Condition.Replace("40", "39", StringComparison.Ordinal) }, SchemaDifferenceKind.Check, true),
            old => Limit(old, "place", check => null, SchemaDifferenceKind.MissingCheck, false),
            old => Expect(old with { Checks = [.. old.Checks, new CheckConstraint("ck_of_another", "1 = 1")] }, SchemaDifferenceKind.ExtraCheck, "ck_of_another", false),
        ];
        foreach (var change in changes.Where(_ => _random.Next(3) == 0))
        {
            changed = change(changed);
        }

        return changed;
    }

    /// <summary>A difference as <see cref="Expected"/> has it.</summary>
    public static string Line(SchemaDifferenceKind kind, string? name, bool isDangerous) => $"{kind} {name} {(isDangerous ? "dangerous" : "harmless")}";

    private Table With(Table table, string name, Func<Column, Column?> change, SchemaDifferenceKind kind, bool isDangerous) =>
        Expect(table with { Columns = [.. table.Columns.Select(column => column.Name == name ? change(column) : column).OfType<Column>()] }, kind, name, isDangerous);

    private Table Limit(Table table, string column, Func<CheckConstraint, CheckConstraint?> change, SchemaDifferenceKind kind, bool isDangerous)
    {
        var check = table.Checks.Single(check => check.Condition.Contains(column, StringComparison.Ordinal));
        return Expect(table with { Checks = [.. table.Checks.Select(old => old == check ? change(old) : old).OfType<CheckConstraint>()] }, kind, check.Name, isDangerous);
    }

    private Table Expect(Table table, SchemaDifferenceKind kind, string name, bool isDangerous)
    {
        Expected.Add(Line(kind, name, isDangerous));
        return table;
    }
}
