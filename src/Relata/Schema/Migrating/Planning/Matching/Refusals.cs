using Relata.Relational;
using Relata.Schema.Migrating.Lowering;

namespace Relata.Schema.Migrating.Planning.Matching;

/// <summary>Refuses changes that would lose, guess or invent something, all of a migration at once.</summary>
internal sealed class Refusals(RelationalModel from, RelationalModel to, ModelMatch match, HintIndex hints, MigrationDialect dialect)
{
    /// <summary>The part of equal columns below which two tables are not taken for one that was renamed.</summary>
    public const double LeastEqualColumns = 0.6;

    private readonly List<(string Code, string Text)> _found = [];

    /// <summary>Checks the change.</summary>
    /// <exception cref="MigrationException">A change is refused. The code is that of the first one.</exception>
    public void Check()
    {
        CheckTables();
        foreach (var pair in match.Pairs)
        {
            CheckDropped(pair);
            CheckAdded(pair);
            CheckKept(pair);
        }

        CheckSequences();
        CheckHints();
        CheckConversions();
        CheckExpressions();
        if (_found.Count > 0)
        {
            var others = string.Concat(_found.Skip(1).Select(each => $"\n{each.Code}: {each.Text}"));
            throw new MigrationException(_found[0].Code, _found[0].Text + others);
        }
    }

    private void CheckTables()
    {
        foreach (var table in match.Dropped.Where(table => !hints.AllowsDrop($"{table.Name}")))
        {
            if (match.Created.FirstOrDefault(created => IsLike(table, created)) is { } candidate)
            {
                Refuse("REL603", $"Table {table.Name} is gone and table {candidate.Name} is new, with mostly the same columns. If it is the same table: Rename(\"{table.Name}\", \"{candidate.Name}\"). If its rows are to be lost: AllowDrop(\"{table.Name}\").");
            }
            else
            {
                Refuse("REL604", $"Table {table.Name} would be dropped with all its rows. If that is meant: AllowDrop(\"{table.Name}\").");
            }
        }
    }

    private static bool IsLike(Table table, Table other) =>
        table.Columns.Count(column => other.Columns.Any(each => each.Name == column.Name && each.Type == column.Type)) >= LeastEqualColumns * Math.Max(table.Columns.Count, other.Columns.Count);

    private void CheckDropped(TableMatch pair)
    {
        foreach (var column in pair.Dropped.Where(column => column.Computation is null && !hints.AllowsDrop($"{pair.From.Name}.{column.Name}")))
        {
            var name = $"{pair.From.Name}.{column.Name}";
            if (pair.Added.FirstOrDefault(added => added.Computation is null && added.Type == column.Type) is { } candidate)
            {
                Refuse("REL603", $"Column {name} is gone and column {pair.To.Name}.{candidate.Name} is new, of the same type. If it is the same column: Rename(\"{name}\", \"{pair.To.Name}.{candidate.Name}\"). If its values are to be lost: AllowDrop(\"{name}\").");
            }
            else
            {
                Refuse("REL604", $"Column {name} would be dropped with all its values. If that is meant: AllowDrop(\"{name}\").");
            }
        }
    }

    private void CheckAdded(TableMatch pair)
    {
        foreach (var column in pair.Added.Where(column => column is { IsNullable: false, Default: null, Computation: null } && hints.FillOf(pair.To.Name, column.Name) is null))
        {
            var name = $"{pair.To.Name}.{column.Name}";
            Refuse("REL602", $"Column {name} is new and does not accept NULL, and the rows that exist have no value for it. Say what they get: Fill(\"{name}\", \"…\"), in SQL. Or declare it nullable, or give it a default.");
        }
    }

    private void CheckKept(TableMatch pair)
    {
        foreach (var (before, after) in pair.Kept)
        {
            if (before.IsGenerated != after.IsGenerated || before.Sequence != after.Sequence)
            {
                Refuse("REL614", $"The keys in {pair.From.Name}.{before.Name} would be generated in another way ({before} -> {after}). No step does that: change it by an SQL step of a migration, or make a new table.");
            }

            if (hints.ConversionOf(pair.To.Name, after.Name) is not null)
            {
                CheckConverted(pair, before, after);
            }
            else if (dialect.Convert(pair.From, before, pair.To, after).Kind == ConversionKind.Refused)
            {
                Refuse("REL613", $"The values of {pair.From.Name}.{before.Name} cannot be converted from {before} to {after}. Say how: Using(\"{pair.To.Name}.{after.Name}\", \"…\"), in the SQL of {dialect.Name}. In three migrations: add a new column with Fill(\"…\", \"…\"), drop this one with AllowDrop(\"{pair.From.Name}.{before.Name}\"), rename the new one.");
            }
        }

        foreach (var (gone, added, kind) in pair.Kept.Select(column => (Gone(pair, column.From, column.To).FirstOrDefault(name => !hints.AllowsDrop(name)), Added(pair, column.From, column.To).FirstOrDefault(), column.To.IsDiscriminator ? "class" : "member"))
            .Where(members => members is (not null, not null, _)))
        {
            Refuse("REL603", $"{(kind == "class" ? "Class" : "Member")} {gone} is gone and {added} is new. If it is the same {kind}: Rename(\"{gone}\", \"{added}\"), which writes the rows. If it is another one: AllowDrop(\"{gone}\"); rows that have it are counted before the migration runs.");
        }

        var key = pair.From.PrimaryKey.Select(name => pair.Kept.FirstOrDefault(column => column.From.Name == name).To?.Name);
        if (!key.SequenceEqual(pair.To.PrimaryKey))
        {
            Refuse("REL614", $"The primary key of {pair.From.Name} would change from ({pair.From.PrimaryKey}) to ({pair.To.PrimaryKey}). No step does that: change it by an SQL step of a migration, or make a new table.");
        }
    }

    private void CheckConverted(TableMatch pair, Column before, Column after)
    {
        var hint = $"Using(\"{pair.To.Name}.{after.Name}\", …)";
        if (before.Type == after.Type && before.ElementType == after.ElementType)
        {
            Refuse("REL618", $"{hint} converts nothing: the type of the column stays {after.Type}. Remove the hint; rows are changed by a data step.");
        }
        else if (pair.From.PrimaryKey.Contains(before.Name) || before.IsGenerated || before.Computation is not null)
        {
            Refuse("REL614", $"{hint} converts a column {(before.Computation is null ? "of the primary key, to which rows of other tables may refer" : "that the database computes")}. No step does that: change it by an SQL step of a migration, or make a new column.");
        }
        else if (hints.FillOf(pair.To.Name, after.Name) is not null)
        {
            Refuse("REL618", $"{hint} and Fill(\"{pair.To.Name}.{after.Name}\", …) both give the column its values. Remove the fill; coalesce(…, …) in the expression of Using gives rows with NULL a value.");
        }
    }

    // Members of the enum of a column, by their names before.
    private IEnumerable<string> Gone(TableMatch pair, Column from, Column to) => from.Members is null || to.Members is null ? []
        : from.Members.Except(to.Members).Where(member => hints.MembersOf(pair.To.Name, to.Name).All(rename => rename.From != member)).Select(member => $"{pair.From.Name}.{from.Name}.{member}");

    private IEnumerable<string> Added(TableMatch pair, Column from, Column to) => from.Members is null || to.Members is null ? []
        : to.Members.Except(from.Members).Where(member => hints.MembersOf(pair.To.Name, to.Name).All(rename => rename.To != member)).Select(member => $"{pair.To.Name}.{to.Name}.{member}");

    private void CheckSequences()
    {
        foreach (var sequence in from.Sequences)
        {
            var other = to.Sequences.FirstOrDefault(each => each.Name == sequence.Name);
            if (other is null && !hints.AllowsDrop($"{sequence.Name}"))
            {
                Refuse("REL604", $"Sequence {sequence.Name} would be dropped, with the number at which it stands. If that is meant: AllowDrop(\"{sequence.Name}\").");
            }
            else if (other is not null && other != sequence)
            {
                Refuse("REL614", $"Sequence {sequence.Name} would count in another way ({sequence} -> {other}), and numbers of one way may be taken in the other. Use a new sequence.");
            }
        }
    }

    // A hint that is not needed is an assumption that does not hold.
    private void CheckHints()
    {
        var dropped = match.Dropped.Select(table => $"{table.Name}").Concat(match.Pairs.SelectMany(pair => pair.Dropped.Select(column => $"{pair.From.Name}.{column.Name}")))
            .Concat(from.Sequences.Where(sequence => to.Sequences.All(other => other.Name != sequence.Name)).Select(sequence => $"{sequence.Name}"))
            .Concat(match.Pairs.SelectMany(pair => pair.Kept.SelectMany(column => Gone(pair, column.From, column.To)))).ToHashSet();
        foreach (var drop in hints.Drops.Where(drop => !dropped.Contains(drop)))
        {
            Refuse("REL618", $"AllowDrop(\"{drop}\") allows nothing: it is not dropped. Remove the hint.");
        }

        var fillable = match.Pairs.SelectMany(pair => pair.Added.Where(column => column.Computation is null)
            .Concat(pair.Kept.Where(column => column.From.IsNullable && !column.To.IsNullable).Select(column => column.To)).Select(column => (pair.To.Name, column.Name))).ToHashSet();
        foreach (var (table, column) in hints.Filled.Where(fill => !fillable.Contains(fill)))
        {
            Refuse("REL618", $"Fill(\"{table}.{column}\", …) fills nothing: the column is neither new in a table that exists, nor does it cease to accept NULL. Remove the hint.");
        }
    }

    private void CheckConversions()
    {
        foreach (var (table, column) in hints.Converted.Where(place => match.Pairs.All(pair => pair.To.Name != place.Table || pair.Kept.All(kept => kept.To.Name != place.Column))))
        {
            Refuse("REL618", $"Using(\"{table}.{column}\", …) converts nothing: the column is new. Fill(\"{table}.{column}\", \"…\") gives the rows that exist a value.");
        }
    }

    // Whether an expression sees the values of another column before or after its conversion is a matter of the database, and of the order of its statements.
    private void CheckExpressions()
    {
        foreach (var (table, column) in hints.Converted)
        {
            var (sql, hint) = (hints.ConversionOf(table, column)!, $"Using(\"{table}.{column}\", …)");
            var isOneByOne = dialect.ReplacementOf(column) is not null || (hints.IsOnline && dialect.HasOnlineForms);
            foreach (var (otherTable, other) in Named(sql, table, hints.Converted).Where(place => place != (table, column) && (place.Table != table || isOneByOne)))
            {
                Refuse("REL618", $"{hint} names {otherTable}.{other}, which the migration converts too, and {dialect.Name} converts one after the other. Convert one of them in a migration of its own.");
            }

            var pair = match.Pairs.FirstOrDefault(pair => pair.To.Name == table);
            foreach (var (otherTable, other) in Named(sql, table, hints.Filled).Where(place => place != (table, column) && (place.Table != table || pair?.Added.All(added => added.Name != place.Column) == true)))
            {
                Refuse("REL618", $"{hint} names {otherTable}.{other}, which Fill(\"{otherTable}.{other}\", …) gives values, and would see them in some databases and those before in others. Fill the column in a migration before.");
            }

            if (pair?.Added.Concat(pair.Dropped.Where(dropped => dropped.Computation is not null)).FirstOrDefault(changed => SqlNames.Contains(sql, changed.Name)) is { } absent)
            {
                Refuse("REL618", $"{hint} names {table}.{absent.Name}, which the migration adds or computes again, so that it has no values when the column is converted. Name the columns that it is made of.");
            }
        }

        foreach (var (table, column) in hints.Filled)
        {
            var sql = hints.FillOf(table, column)!;
            foreach (var (otherTable, other) in Named(sql, table, hints.Converted))
            {
                Refuse("REL618", $"Fill(\"{table}.{column}\", …) names {otherTable}.{other}, which the migration converts, and would see its values before it in some databases and after it in others. Convert the column in a migration of its own.");
            }
        }
    }

    // A column of another table is named with its table, in a subquery.
    private static IEnumerable<(QualifiedName Table, string Column)> Named(string sql, QualifiedName table, IEnumerable<(QualifiedName Table, string Column)> places) =>
        places.Where(place => SqlNames.Contains(sql, place.Column) && (place.Table == table || SqlNames.Contains(sql, place.Table.Name)));

    private void Refuse(string code, string text) => _found.Add((code, text));
}
