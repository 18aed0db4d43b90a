using System.Globalization;
using Relata.CompilerServices;
using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Planning.Matching;
using Relata.Sql.Expressions;

namespace Relata.Migrations.Tests.Random;

/// <summary>Two models of one database, and the hints by which one becomes the other and back. Columns of one name hold values of one family, so that they can be converted.</summary>
internal sealed class RandomChange
{
    private static readonly string[] s_tables = ["post", "User", "order", "a b", "flag\"x", "größe", "tag"];
    private readonly System.Random _random;
    private readonly MigrationDialect _dialect;

    public RandomChange(int seed, MigrationDialect dialect)
    {
        (_random, _dialect) = (new System.Random(seed), dialect);
        (From, To) = (Model(), Model());
        (Hints, Back) = (Hint(From, To, out var renames), new MigrationHints { AllowsAllDrops = true });
        foreach (var (old, name) in renames)
        {
            Back.Rename(name, old);
        }

        Fill(To, From, new HintIndex(To, From, Back, dialect.Name), Back);
    }

    public RelationalModel From { get; }

    public RelationalModel To { get; }

    public MigrationHints Hints { get; }

    public MigrationHints Back { get; }

    /// <summary>The family of a column: what its name begins with.</summary>
    public static char Family(string column) => column[0];

    private RelationalModel Model()
    {
        var names = s_tables.Where(_ => _random.Next(2) == 0).Take(6).ToList();
        var tables = names.Select(Table).ToList();
        tables = [.. tables.Select(table => Refer(table, tables))];
        return new RelationalModel([.. tables], [])
        {
            Views = [.. tables.Take(_random.Next(2)).Select(table => new View(new QualifiedName(null, "v_all"), $"SELECT {Quote(table.PrimaryKey[0])} FROM {Quote(table.Name.Name)}"))],
        };
    }

    // Tables of the same length of name have keys of one kind, so that they can be renamed to each other.
    private Table Table(string name)
    {
        var isComposite = name.Length % 3 == 0;
        List<Column> columns = isComposite
            ? [new("k1", Whole()), new("k2", ColumnType.String) { MaxLength = 20 }]
            : [new("id", _random.Next(2) == 0 ? ColumnType.Int32 : ColumnType.Int64) { IsGenerated = true }];
        columns.AddRange(Enumerable.Range(0, _random.Next(8)).Select(_ => "nsdgmtbj"[_random.Next(8)]).Select((family, i) => $"{family}{_random.Next(4)}").Distinct().Select(Column));
        if (columns.Any(column => column.Name == "n1") && _random.Next(3) == 0)
        {
            columns.Add(new Column("computed", ColumnType.Int64) { IsNullable = true, Computation = new Computation($"{Quote("n1")} + {_random.Next(1, 3)}", IsVirtual: false) });
        }

        var unique = columns.Where(column => "nst".Contains(Family(column.Name)) && _random.Next(6) == 0).ToList();
        var indexed = columns.Where(column => "nsgt".Contains(Family(column.Name)) && _random.Next(4) == 0).ToList();
        return new Table(new QualifiedName(null, name), [.. columns.OrderBy(column => column.Name is "id" or "k1" or "k2" ? 0 : _random.Next(1, 9))], isComposite ? ["k1", "k2"] : ["id"])
        {
            Checks = [.. columns.Where(column => column.MaxLength is not null).Select(column => new CheckConstraint(
                $"ck_{name}_{column.Name}_length", string.Create(CultureInfo.InvariantCulture, $"{_dialect.Schema.Dialect.FunctionName(SqlFunction.Length)}({Quote(column.Name)}) <= {column.MaxLength}")))],
            UniqueKeys = [.. unique.Select(column => new UniqueConstraint($"uq_{name}_{column.Name}", [column.Name, isComposite ? "k2" : "id"]))],
            Indexes = [.. indexed.Select(column => _random.Next(3) == 0
                ? new TableIndex($"ux_{name}_{column.Name}", [column.Name, isComposite ? "k2" : "id"], IsUnique: true)
                {
                    Where = _dialect.Schema.Dialect.HasPartialIndexes && _random.Next(2) == 0 ? $"{Quote(columns[_random.Next(columns.Count)].Name)} IS NOT NULL" : null,
                }
                : new TableIndex($"ix_{name}_{column.Name}", [column.Name], IsUnique: false))],
        };
    }

    private Column Column(string name)
    {
        var column = Family(name) switch
        {
            'n' => new Column(name, Whole()) { Default = _random.Next(4) == 0 ? "7" : null },
            's' => new Column(name, _random.Next(4) == 0 ? ColumnType.Char : ColumnType.String) { Default = _random.Next(4) == 0 ? "'x'" : null },
            'd' => new Column(name, ColumnType.Double),
            'g' => new Column(name, ColumnType.Guid),
            'm' => new Column(name, ColumnType.Decimal),
            't' => new Column(name, ColumnType.DateTime),
            'b' => new Column(name, ColumnType.Bytes),
            _ => new Column(name, ColumnType.Json),
        };
        return column with { IsNullable = _random.Next(2) == 0, MaxLength = column.Type == ColumnType.String && _random.Next(2) == 0 ? (_random.Next(2) == 0 ? 40 : 100) : null };
    }

    private ColumnType Whole() => _random.Next(4) switch
    {
        0 => ColumnType.Byte,
        1 => ColumnType.Int16,
        2 => ColumnType.Int32,
        _ => ColumnType.Int64,
    };

    private Table Refer(Table table, List<Table> tables)
    {
        foreach (var principal in tables.Where(_ => _random.Next(4) == 0))
        {
            var columns = principal.PrimaryKey.Select(key => principal.Columns.First(column => column.Name == key)).Select(column => new Column($"fk {principal.Name.Name} {column.Name}", column.Type) { IsNullable = true, MaxLength = null }).ToList();
            // A string key is limited, in the dependent too.
            columns = [.. columns.Select(column => column.Type == ColumnType.String ? column with { MaxLength = 20 } : column)];
            var names = (ValueList<string>)[.. columns.Select(column => column.Name)];
            table = table with
            {
                Columns = [.. table.Columns, .. columns],
                ForeignKeys = _random.Next(3) == 0 ? table.ForeignKeys : [.. table.ForeignKeys, new ForeignKeyConstraint($"fk_{table.Name.Name}_{principal.Name.Name}", names, principal.Name, principal.PrimaryKey) { OnDelete = (OnDelete)_random.Next(4) }],
                Indexes = _random.Next(2) == 0 ? table.Indexes : [.. table.Indexes, new TableIndex($"ix_{table.Name.Name}_{principal.Name.Name}", names, IsUnique: false)],
            };
        }

        return table;
    }

    private MigrationHints Hint(RelationalModel from, RelationalModel to, out List<(string From, string To)> renames)
    {
        var hints = new MigrationHints();
        renames = [];
        var gone = from.Tables.Where(table => to.Tables.All(other => other.Name != table.Name)).ToList();
        var created = to.Tables.Where(table => from.Tables.All(other => other.Name != table.Name)).ToList();
        foreach (var table in gone.Where(_ => _random.Next(2) == 0))
        {
            if (created.Find(other => other.PrimaryKey.Equals(table.PrimaryKey)) is { } target)
            {
                created.Remove(target);
                renames.Add(($"{table.Name}", $"{target.Name}"));
            }
        }

        // Two tables may also exchange their names.
        if (_random.Next(4) == 0 && Swap(from, to) is { } pair)
        {
            renames.Add(($"{pair.Left}", $"{pair.Right}"));
            renames.Add(($"{pair.Right}", $"{pair.Left}"));
        }

        RenameColumns(from, to, renames);
        renames.ForEach(rename => hints.Rename(rename.From, rename.To));
        Fill(from, to, new HintIndex(from, to, hints, _dialect.Name), hints);
        var match = ModelMatch.Of(from, to, new HintIndex(from, to, hints, _dialect.Name));
        foreach (var name in match.Dropped.Select(table => $"{table.Name}").Concat(match.Pairs.SelectMany(table => table.Dropped.Where(column => column.Computation is null).Select(column => $"{table.From.Name}.{column.Name}"))))
        {
            hints.AllowDrop(name);
        }

        return hints;
    }

    private static (QualifiedName Left, QualifiedName Right)? Swap(RelationalModel from, RelationalModel to)
    {
        var both = from.Tables.Where(table => to.Tables.Any(other => other.Name == table.Name)).ToList();
        var pairs = both.SelectMany(left => both.Where(right => right != left && right.PrimaryKey.Equals(left.PrimaryKey)).Select(right => (left.Name, right.Name))).ToList();
        return pairs.Count == 0 ? null : pairs[0];
    }

    private void RenameColumns(RelationalModel from, RelationalModel to, List<(string From, string To)> renames)
    {
        var so = new MigrationHints();
        renames.ForEach(rename => so.Rename(rename.From, rename.To));
        foreach (var pair in ModelMatch.Of(from, to, new HintIndex(from, to, so, _dialect.Name)).Pairs)
        {
            var added = pair.Added.Where(column => column.Computation is null && !column.Name.StartsWith("fk", StringComparison.Ordinal)).ToList();
            foreach (var column in pair.Dropped.Where(column => column.Computation is null && _random.Next(2) == 0))
            {
                if (added.Find(other => Family(other.Name) == Family(column.Name)) is { } target)
                {
                    added.Remove(target);
                    renames.Add(($"{pair.From.Name}.{column.Name}", $"{pair.To.Name}.{target.Name}"));
                }
            }
        }
    }

    private void Fill(RelationalModel from, RelationalModel to, HintIndex index, MigrationHints hints)
    {
        foreach (var pair in ModelMatch.Of(from, to, index).Pairs)
        {
            var required = pair.Added.Where(column => column is { IsNullable: false, Default: null, Computation: null }).Concat(pair.Kept.Where(column => column.From.IsNullable && !column.To.IsNullable).Select(column => column.To));
            foreach (var column in required)
            {
                hints.Fill($"{pair.To.Name}.{column.Name}", Value(column));
            }
        }
    }

    private string Value(Column column) => Family(column.Name) switch
    {
        'n' => "5",
        's' => "'f'",
        'd' => "0.5",
        'm' => _dialect.Name == "sqlite" ? "'1.5'" : "1.5",
        'g' => "'11111111-1111-1111-1111-111111111111'",
        't' => _dialect.Name switch { "postgresql" => "timestamp '2024-01-01 00:00:00'", "sqlite" => "'2024-01-01 00:00:00'", _ => "'2024-01-01 00:00:00.000000'" },
        'b' => _dialect.Name == "postgresql" ? "'\\x01'::bytea" : "x'01'",
        _ => "'{}'",
    };

    private string Quote(string name) => _dialect.Schema.Dialect.Quote(name);
}
