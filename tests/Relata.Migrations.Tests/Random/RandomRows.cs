using System.Globalization;
using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using Relata.Schema.Migrating.Planning.Matching;
using Relata.Schema.Migrating.Steps;

namespace Relata.Migrations.Tests.Random;

/// <summary>Rows in the tables of a random model, and what is expected of them after a change.</summary>
internal sealed class RandomRows(Database database, RandomChange change, int seed)
{
    private const int Count = 3;
    private readonly System.Random _random = new(seed);

    private readonly HintIndex _hints = new(change.From, change.To, change.Hints, database.SchemaDialect.Migrations.Name);
    private readonly HintIndex _back = new(change.To, change.From, change.Back, database.SchemaDialect.Migrations.Name);

    private ModelMatch Match => ModelMatch.Of(change.From, change.To, _hints);

    public async Task InsertAsync()
    {
        foreach (var table in change.From.Tables.OrderBy(table => table.ForeignKeys.Count))
        {
            var columns = table.Columns.Where(column => column.Computation is null && !column.Name.StartsWith("fk", StringComparison.Ordinal)).ToList();
            for (var row = 1; row <= Count; row++)
            {
                await database.ExecuteAsync(
                    $"INSERT INTO {Quote(table.Name.Name)} ({string.Join(", ", columns.Select(column => Quote(column.Name)))}) VALUES ({string.Join(", ", columns.Select(column => Value(column, row)))})");
            }
        }

        foreach (var table in change.From.Tables)
        {
            foreach (var key in table.ForeignKeys.Where(key => StaysTrue(table, key)))
            {
                var set = key.Columns.Zip(key.PrincipalColumns, (column, principal) => $"{Quote(column)} = {(principal == "k2" ? "'b'" : "2")}");
                await database.ExecuteAsync($"UPDATE {Quote(table.Name.Name)} SET {string.Join(", ", set)}");
            }
        }
    }

    /// <summary>The kept values of each table, by the names after the change.</summary>
    public Task<string> ReadAsync(bool isAfter) => ReadAsync(Match, _hints, isAfter);

    /// <summary>The values that the way back keeps, before it and after it.</summary>
    public Task<string> ReadBackAsync(bool isBack) => ReadAsync(ModelMatch.Of(change.To, change.From, _back), _back, isBack);

    private async Task<string> ReadAsync(ModelMatch match, HintIndex hints, bool isAfter)
    {
        List<string> lines = [];
        foreach (var pair in match.Pairs.OrderBy(pair => $"{pair.To.Name}", StringComparer.Ordinal))
        {
            var columns = pair.Kept.Where(column => column.From.Computation is null).OrderBy(column => column.To.Name, StringComparer.Ordinal).ToList();
            var (name, key) = isAfter ? (pair.To.Name.Name, pair.To.PrimaryKey[0]) : (pair.From.Name.Name, pair.From.PrimaryKey[0]);
            var values = columns.Select(column => Text(isAfter ? column.To : column.From, isAfter ? null : FillOf(hints, pair, column.From, column.To)));
            var rows = await database.RowsAsync($"SELECT {string.Join(", ", values)} FROM {Quote(name)} ORDER BY {Quote(key)}");
            lines.Add($"{pair.To.Name}: {string.Join("; ", rows.Select(row => string.Join(", ", row.Select(value => value ?? "NULL"))))}");
        }

        return string.Join('\n', lines);
    }

    // The filled value in place of NULL.
    private static string? FillOf(HintIndex hints, TableMatch pair, Column from, Column to) => from.IsNullable && !to.IsNullable ? hints.FillOf(pair.To.Name, to.Name) : null;

    // Rows keep what they refer to.
    private bool StaysTrue(Table table, ForeignKeyConstraint key) => Match.Pairs.FirstOrDefault(pair => pair.From == table) is not { } pair
        || change.To.Find(pair.To.Name)!.ForeignKeys.All(other => !other.Columns.Equals(key.Columns) || Match.Pairs.Any(principal => principal.From.Name == key.Principal && principal.To.Name == other.Principal));

    private string Text(Column column, string? fill)
    {
        var value = fill is null ? Quote(column.Name) : $"coalesce({Quote(column.Name)}, {fill})";
        return (database, column.Type) switch
        {
            (MariaDbDatabase, ColumnType.Bytes) => $"hex({value})",
            (MariaDbDatabase, _) => $"CAST({value} AS CHAR)",
            (PostgreSqlDatabase, _) => $"({value})::text",
            (_, ColumnType.Bytes) => $"hex({value})",
            _ => $"CAST({value} AS TEXT)",
        };
    }

    private string Value(Column column, int row)
    {
        if (column.IsNullable && _random.Next(3) == 0)
        {
            return "NULL";
        }

        return RandomChange.Family(column.Name) switch
        {
            'i' or 'n' => row.ToString(CultureInfo.InvariantCulture),
            'k' when column.Name == "k1" => row.ToString(CultureInfo.InvariantCulture),
            'k' or 's' => $"'{(char)('a' + row - 1)}'",
            'd' => $"{row}.25",
            'm' => database is SqliteDatabase ? $"'{row}.5'" : $"{row}.5",
            'g' => $"'00000000-0000-0000-0000-00000000000{row}'",
            't' => $"'2024-01-0{row} 10:00:00'",
            'b' => database is PostgreSqlDatabase ? $"'\\x0{row}'" : $"x'0{row}'",
            _ => $"'{{\"a\": {row}}}'",
        };
    }

    private string Quote(string name) => database.Dialect.Quote(name);
}
