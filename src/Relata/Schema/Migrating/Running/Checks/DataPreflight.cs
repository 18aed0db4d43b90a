using System.Globalization;
using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>What a migration puts at stake, as queries that are sent before its first statement: values that are lost, and those that would make a step fail.</summary>
internal sealed class DataPreflight
{
    private readonly MigrationDialect _dialect;
    private readonly NameTrail _trail;
    private readonly List<Stake> _found = [];
    private readonly List<(QualifiedName Table, TableElement Key)> _rebuiltKeys = [];
    private readonly ConversionStakes _conversions;

    private DataPreflight(MigrationDialect dialect, RelationalModel before)
    {
        (_dialect, _trail) = (dialect, new NameTrail(before, dialect));
        _conversions = new ConversionStakes(dialect, _trail, _found);
    }

    /// <summary>Finds what is at stake.</summary>
    public static IReadOnlyList<Stake> Of(ValueList<ScriptStep> steps, RelationalModel before, MigrationDialect dialect)
    {
        var stakes = new DataPreflight(dialect, before);
        var (now, after) = (before, steps.SelectMany(step => step.Changes).Aggregate(before, (model, step) => step.Apply(model)));
        foreach (var script in steps)
        {
            var isUnchecked = IsUnchecked(script, dialect);
            foreach (var step in script.Changes)
            {
                if (!isUnchecked || step is not AddElementStep { Element: { Check: not null } or { ForeignKey: not null } })
                {
                    stakes.Find(step, now, after);
                }

                now = step.Apply(now);
            }

            stakes._trail.Follow(script.Changes);
            foreach (var step in script.Changes)
            {
                stakes.AddElements(step, now);
            }
        }

        // A table that is rebuilt later may lose its key.
        foreach (var (table, key) in stakes._rebuiltKeys.Where(each => now.Find(each.Table)?.ForeignKeys.Contains(each.Key.ForeignKey!) == true))
        {
            stakes.AddElement(table, key);
        }

        return [.. stakes._found.DistinctBy(stake => (stake.Query, stake.Text))];
    }

    // A statement that was edited to NOT VALID: the server does not look at the rows that exist. The NOT VALID of an online migration is validated by a later step, so its rows are counted.
    private static bool IsUnchecked(ScriptStep script, MigrationDialect dialect) => script.Changes.All(change => change is not AddElementStep { IsOnline: true })
        && script.Statements.Any(statement => dialect.Codes(statement).All(code => code.TrimEnd().EndsWith("NOT VALID", StringComparison.OrdinalIgnoreCase)));

    // Keys and checks that stay while the values of their column become others, and those that come with a rebuilt table.
    private void AddElements(MigrationStep step, RelationalModel now)
    {
        if (step is AlterColumnStep { Replacement: not null })
        {
            return;
        }

        foreach (var column in step.Converted)
        {
            foreach (var element in TableElement.Of(now.Find(column.Table)!).Where(element => element.Names(column.To.Name, Quote(column.To.Name))))
            {
                AddOrDefer(column.Table, element, column.Rebuilt is not null);
            }

            if (column.Rebuilt is not null)
            {
                _rebuiltKeys.AddRange(now.Tables.SelectMany(table => table.ForeignKeys.Where(key => key.Principal == column.Table && key.PrincipalColumns.Contains(column.To.Name)).Select(key => (table.Name, new TableElement { ForeignKey = key }))));
            }
        }

        if (step is RebuildTableStep rebuild)
        {
            foreach (var element in TableElement.Of(rebuild.To).Except(TableElement.Of(rebuild.From)))
            {
                AddOrDefer(rebuild.To.Name, element, isRebuilt: true);
            }
        }
    }

    // The other table of a foreign key may be rebuilt after this one. Until then the database does not check the key.
    private void AddOrDefer(QualifiedName table, TableElement element, bool isRebuilt)
    {
        if (isRebuilt && element.ForeignKey is not null)
        {
            _rebuiltKeys.Add((table, element));
        }
        else
        {
            AddElement(table, element);
        }
    }

    /// <summary>Counts what is at stake.</summary>
    /// <param name="stakes">What is at stake.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="report">Receives what is lost by consent.</param>
    /// <returns>What would fail, with numbers.</returns>
    public static async ValueTask<List<string>> CountAsync(IEnumerable<Stake> stakes, MigrationConnection connection, MigrationReport report)
    {
        List<string> refused = [];
        foreach (var stake in stakes)
        {
            try
            {
                if (stake.Query is null)
                {
                    (stake.IsRefused ? refused : report.Losses).Add(stake.Text);
                }
                else if (await stake.CountAsync(connection).ConfigureAwait(false) is > 0 and var count)
                {
                    (stake.IsRefused ? refused : report.Losses).Add(string.Create(CultureInfo.InvariantCulture, $"{count} {stake.Text}"));
                }
            }
            catch (DatabaseException error) when (refused.Count > 0 && error is not (ConnectionLostException or DatabaseUnavailableException))
            {
                // A key cannot be counted over values that do not fit, which were told.
                break;
            }
        }

        return refused;
    }

    private void Find(MigrationStep step, RelationalModel now, RelationalModel after)
    {
        switch (step)
        {
            case DropTableStep drop when _trail.Table(drop.Table) is { } table:
                Add($"SELECT count(*) FROM {Quote(table)}", $"rows of {table} are lost", isRefused: false);
                break;
            case DropColumnStep { IsDestructive: true } drop:
                AddLoss(drop.Table, drop.Column.Name);
                break;
            case AlterColumnStep { Converted: [var converted] }:
                _conversions.Find(converted, after.Find(converted.Table)?.Find(converted.To.Name) ?? converted.To);
                break;
            case AlterColumnStep change:
                AddColumn(now.Find(change.Table)!, change.From, after.Find(change.Table) ?? now.Find(change.Table)!, change.To);
                break;
            case AddElementStep addition:
                AddElement(addition.Table, addition.Element);
                break;
            case RebuildTableStep rebuild:
                AddRebuild(rebuild);
                break;
        }
    }

    private void AddRebuild(RebuildTableStep step)
    {
        foreach (var column in step.From.Columns.Where(column => column.Computation is null))
        {
            if (step.Converted.FirstOrDefault(converted => converted.From == column) is { } converted)
            {
                _conversions.Find(converted, converted.To);
            }
            else if (step.To.Find(column.Name) is { } to)
            {
                AddColumn(step.From, column, step.To, to);
            }
            else
            {
                AddLoss(step.From.Name, column.Name);
            }
        }
    }

    private void AddLoss(QualifiedName table, string column)
    {
        if (_trail.Table(table) is { } original && _trail.Column(table, column) is { } name)
        {
            Add($"SELECT count({Quote(name)}) FROM {Quote(original)}", $"values of {original}.{name} are lost", isRefused: false);
        }
    }

    private void AddColumn(Table table, Column old, Table toTable, Column to)
    {
        if (_trail.Table(table.Name) is not { } original || _trail.Column(table.Name, old.Name) is not { } name)
        {
            return;
        }

        if (old.IsNullable && !to.IsNullable)
        {
            Add($"SELECT count(*) FROM {Quote(original)} WHERE {Quote(name)} IS NULL", $"rows of {original} have NULL in {name}, which is not accepted any more: Fill(\"{table.Name}.{old.Name}\", \"…\")", isRefused: true);
        }

        AddMembers(original, old with { Name = name }, to);
        AddFlags(original, name, old.Flags ?? old.Members, to.Flags);
        if (_dialect.Convert(table, old with { Name = name }, toTable, to).Misfit is { } misfit)
        {
            Add($"SELECT count(*) FROM {Quote(original)} WHERE {misfit.Replace(Quote(name), _trail.Value(original, name), StringComparison.Ordinal)}", $"values of {original}.{name} do not fit into {to.Type}{(to.MaxLength is null ? "" : $"({to.MaxLength})")}", isRefused: true);
        }
    }

    // Members that are renamed are not among those that are gone: the step that renames them comes before the one that changes the column, or this one leaves the members as they are.
    private void AddMembers(QualifiedName table, Column from, Column to)
    {
        if (to.Members is not { } members)
        {
            return;
        }

        var column = from.Name;
        foreach (var member in (from.Members ?? []).Except(members))
        {
            var hint = $"Rename(\"{table}.{column}.{member}\", \"…\")";
            Add(
                $"SELECT count(*) FROM {Quote(table)} WHERE {Quote(column)} = {MigrationDialect.Member(from, member)}",
                $"rows of {table} have '{member}' in {column}, "
                + (to.IsDiscriminator ? $"which no class has any more: {hint} if the class has a new name; else write or delete the rows in a data step of a migration before"
                    : $"which the enum does not have any more: {hint} if the member has a new name; else write the rows in a data step of a migration before"),
                isRefused: true);
        }

        if (from.Members is null)
        {
            Add(
                $"SELECT count(*) FROM {Quote(table)} WHERE {Quote(column)} NOT IN ({string.Join(", ", members.Select(member => MigrationDialect.Member(to, member)))})",
                to.IsDiscriminator ? $"rows of {table} have in {column} what no class has ({members}), and cannot be read: write or delete them"
                    : $"rows of {table} have a text in {column} that is no member of its enum ({members}), and cannot be read",
                isRefused: true);
        }
    }

    private void AddFlags(QualifiedName table, string column, ValueList<string>? before, ValueList<string>? after)
    {
        var texts = new FlagTexts(_dialect);
        foreach (var flag in after is null ? [] : (before ?? []).Except(after))
        {
            Add(
                $"SELECT count(*) FROM {Quote(table)} WHERE {texts.Has(Quote(column), flag)}",
                $"rows of {table} have the flag '{flag}' in {column}, which the enum does not have any more: write the rows in a data step of a migration before",
                isRefused: true);
        }

        // A snapshot of a version that did not keep them.
        if (after is not null && before is null)
        {
            Add(
                $"SELECT count(*) FROM {Quote(table)} WHERE {texts.Unknown(Quote(column), after)}",
                $"rows of {table} have a text in {column} that is no combination of the flags of its enum ({after}), and cannot be read",
                isRefused: true);
        }
    }

    private void AddElement(QualifiedName table, TableElement element)
    {
        var columns = element.Columns.Select(column => _trail.ValueOf(table, column)).OfType<string>().ToList();
        if (_trail.Table(table) is not { } original || columns.Count != element.Columns.Count)
        {
            return;
        }

        if (element.Check is { } check && _trail.Condition(table, check.Condition) is { } condition)
        {
            Add($"SELECT count(*) FROM {Quote(original)} WHERE NOT ({condition})", $"rows of {original} violate the check {check.Name} ({check.Condition})", isRefused: true);
        }
        else if ((element.UniqueKey?.Columns ?? (element.Index is { IsUnique: true } index ? index.Columns : null)) is { } unique)
        {
            var isKnown = string.Join(" AND ", columns.Select(column => $"{column} IS NOT NULL"));
            if (element.Index?.Where is { } where)
            {
                // A condition that names what the migration adds cannot be counted before; then the database refuses the index.
                if (_trail.Translate(table, where) is not { } filter)
                {
                    return;
                }

                isKnown += $" AND ({filter})";
            }

            Add($"SELECT count(*) FROM (SELECT 1 AS one FROM {Quote(original)} WHERE {isKnown} GROUP BY {string.Join(", ", columns)} HAVING count(*) > 1) d", $"values of {original} ({unique}) occur several times, and are to be unique", isRefused: true);
        }
        else if (element.ForeignKey is { } key && _trail.Table(key.Principal) is { } principal && key.PrincipalColumns.Select(column => _trail.ValueOf(key.Principal, column)).ToList() is var referred && !referred.Contains(null))
        {
            // In tables of their own: an expression would take the names of the other table.
            var (children, parents) = (Named(columns), Named(referred!));
            var isKnown = string.Join(" AND ", columns.Select((_, i) => $"c.v{i} IS NOT NULL"));
            var isFound = string.Join(" AND ", columns.Select((_, i) => $"p.v{i} = c.v{i}"));
            Add($"SELECT count(*) FROM (SELECT {children} FROM {Quote(original)}) c WHERE {isKnown} AND NOT EXISTS (SELECT 1 FROM (SELECT {parents} FROM {Quote(principal)}) p WHERE {isFound})", $"rows of {original} refer by ({key.Columns}) to rows of {principal} that do not exist", isRefused: true);
        }
    }

    private static string Named(IEnumerable<string?> values) => string.Join(", ", values.Select((value, i) => $"{value} AS v{i}"));

    private void Add(string query, string text, bool isRefused) => _found.Add(new Stake(query, text, isRefused));

    private string Quote(string name) => _dialect.Schema.Dialect.Quote(name);

    private string Quote(QualifiedName name) => _dialect.Schema.Dialect.QuoteTable(name);
}
