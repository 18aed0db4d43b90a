using System.Globalization;
using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Running;
using Relata.Schema.Migrating.Running.Checks;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Reading;
using Relata.Schema.Syncing.Renaming;

namespace Relata.Schema.Syncing;

/// <summary>Looks for the members of enums and the classes of hierarchies in the rows: no catalog lists them.</summary>
internal sealed class SyncMembers(MigrationConnection connection, LiveSchema live)
{
    private const int MostNamed = 5;

    private MigrationDialect Dialect => connection.Dialect;

    /// <summary>Whether the members or classes of a column are in the values of a stored one: names in text, and numbers in numbers. Otherwise its type differs, which is a difference of its own.</summary>
    /// <param name="column">The column of the classes.</param>
    /// <param name="stored">The column of the database.</param>
    /// <param name="reader">Knows the types of the database.</param>
    public static bool IsStoredIn(Column column, LiveColumn stored, SchemaReader reader) => reader.FormOf(stored) is { ElementType: null } form
        && (column.Type == ColumnType.String ? form.Type == ColumnType.String : form.Type != ColumnType.Boolean && NumberRange.Of(form.Type) is not null);

    /// <summary>Removes the renames of members that no row has.</summary>
    /// <param name="hints">The hints.</param>
    /// <param name="model">The model of the classes.</param>
    public async ValueTask RemoveFollowedAsync(SyncHints hints, RelationalModel model)
    {
        foreach (var rename in hints.Members.ToList())
        {
            var member = MigrationDialect.Member(model.Find(rename.Table)!.Find(rename.Column)!, rename.From);
            if (await connection.CountAsync($"SELECT count(*) FROM {Quote(rename.Stored)} WHERE {Quote(rename.StoredColumn)} = {member}").ConfigureAwait(false) == 0)
            {
                hints.Forget(rename);
            }
        }
    }

    /// <summary>The rows that would hold no member of their enum, in words.</summary>
    /// <param name="plan">The plan, whose model before it has the members that are renamed.</param>
    /// <param name="model">The model of the classes.</param>
    public async ValueTask<List<string>> CountOthersAsync(SyncPlan plan, RelationalModel model)
    {
        List<string> found = [];
        foreach (var table in plan.Before.Tables)
        {
            foreach (var column in table.Columns.Where(column => (column.Members ?? column.Flags) is not null && live.Find(table.Name)?.Columns.FirstOrDefault(each => each.Name == column.Name) is { } stored && IsStoredIn(column, stored, Dialect.Schema.Reader)))
            {
                var place = plan.Hints.Columns.FirstOrDefault(rename => rename.Stored == table.Name && rename.From == column.Name);
                var target = model.Find(plan.Hints.TargetOf(table.Name))!;
                var wanted = target.Find(place?.To ?? column.Name)!;
                if (wanted.Flags is { } flags)
                {
                    if (await CountAsync(table.Name, column.Name, new FlagTexts(Dialect).Unknown(Quote(column.Name), flags)).ConfigureAwait(false) is { } texts)
                    {
                        found.Add($"{texts} (flags: {flags}), and could not be read: write the rows");
                    }
                }
                else if (await CountAsync(table.Name, column.Name, $"{Quote(column.Name)} NOT IN ({string.Join(", ", wanted.Members!.Union(column.Members!).Select(member => MigrationDialect.Member(wanted, member)))})", wanted.IsDiscriminator).ConfigureAwait(false) is { } text)
                {
                    found.Add($"{text} ({(wanted.IsDiscriminator ? "classes" : "enum")}: {wanted.Members}), and could not be read: Rename(\"{table.Name}.{column.Name}.…\", \"{target.Name}.{place?.To ?? column.Name}.…\") if the {(wanted.IsDiscriminator ? "class" : "member")} has a new name; else write the rows");
                }
            }
        }

        return found;
    }

    private async ValueTask<string?> CountAsync(QualifiedName table, string column, string condition, bool isClass = false)
    {
        var rows = $"FROM {Quote(table)} WHERE {condition}";
        var count = await connection.CountAsync($"SELECT count(*) {rows}").ConfigureAwait(false);
        if (count == 0)
        {
            return null;
        }

        var names = await connection.TextsAsync($"SELECT DISTINCT {Dialect.Joined(Quote(column), "''")} {rows} LIMIT {MostNamed.ToString(CultureInfo.InvariantCulture)}").ConfigureAwait(false);
        return string.Create(CultureInfo.InvariantCulture, $"{count} rows of {table} have in {column} what is {(isClass ? "of no class" : "no member of its enum")}: {string.Join(", ", names.Select(name => $"'{name}'"))}");
    }

    private string Quote(string name) => Dialect.Schema.Dialect.Quote(name);

    private string Quote(QualifiedName name) => Dialect.Schema.Dialect.QuoteTable(name);
}
