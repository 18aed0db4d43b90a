using Relata.Relational;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Planning.Phases;

/// <summary>Plans for a database whose ALTER TABLE changes every part of a table. Each intermediate schema is valid.</summary>
internal sealed class AlterPhases(PlanDraft draft)
{
    private readonly Dictionary<(QualifiedName Table, string Column), string> _retyped = Retyped(draft);

    public void Plan()
    {
        ViewPhase.Drop(draft);
        ObjectPhase.CreateSchemas(draft);
        DropChecks();
        DropComputed();
        RenamePhase.Run(draft);
        DropForeignKeys();
        ObjectPhase.DropIndexes(draft);
        ObjectPhase.CreateSequences(draft);
        CreateTables();
        AddColumns();
        AlterColumns();
        RenamePhase.RenameLongerMembers(draft);
        ObjectPhase.Fill(draft);
        CompleteColumns();
        AddComputed();
        AddUniqueKeysAndChecks();
        ObjectPhase.AddIndexes(draft);
        AddForeignKeys();
        DropColumns();
        ObjectPhase.Drop(draft);
        ViewPhase.Create(draft);
    }

    // By their names at the end, with the type that the database has before.
    private static Dictionary<(QualifiedName Table, string Column), string> Retyped(PlanDraft draft) => draft.Match.Pairs
        .SelectMany(pair => pair.Kept.Select(column => (
            Place: (pair.To.Name, column.To.Name), From: draft.Dialect.TypeOf(pair.From, column.From), To: draft.Dialect.TypeOf(pair.To, column.To), IsOther: column.From.Type != column.To.Type)))
        .Where(column => column.From != column.To || column.IsOther)
        .ToDictionary(column => column.Place, column => column.From);

    // A server may refuse to rename a column that a check names: they are dropped first.
    private void DropChecks()
    {
        foreach (var pair in draft.Match.Pairs)
        {
            foreach (var check in pair.From.Checks.Where(check => !pair.To.Checks.Contains(check)))
            {
                draft.Emit(new DropElementStep(pair.From.Name, new TableElement { Check = check }));
            }
        }
    }

    private void DropComputed()
    {
        foreach (var pair in draft.Match.Pairs)
        {
            foreach (var column in pair.Dropped.Where(column => column.Computation is not null))
            {
                var table = draft.Now.Find(pair.From.Name)!;
                foreach (var element in Naming(table, column.Name))
                {
                    draft.Emit(new DropElementStep(table.Name, element));
                }

                draft.Emit(new DropColumnStep(table.Name, column));
            }
        }
    }

    private List<TableElement> Naming(Table table, string column) => [.. TableElement.Of(table).Where(element => element.Names(column, draft.Dialect.Schema.Dialect.Quote(column)))];

    private void DropForeignKeys()
    {
        foreach (var table in draft.Now.Tables)
        {
            foreach (var key in table.ForeignKeys.Where(key => !Stays(table, key)))
            {
                draft.Emit(new DropElementStep(table.Name, new TableElement { ForeignKey = key }));
            }
        }
    }

    private bool Stays(Table table, ForeignKeyConstraint key) =>
        draft.To.Find(table.Name) is { } to && to.ForeignKeys.Contains(key)
        && !key.Columns.Any(column => _retyped.ContainsKey((table.Name, column)))
        && !key.PrincipalColumns.Any(column => _retyped.ContainsKey((key.Principal, column)))
        && draft.Now.Find(key.Principal) is { } principal && draft.To.Find(key.Principal) is { } newPrincipal
        && (key.PrincipalColumns.Equals(principal.PrimaryKey) || TableElement.Of(principal).Any(element => element.UniqueColumns?.Equals(key.PrincipalColumns) == true && TableElement.Of(newPrincipal).Contains(element)));

    private void CreateTables()
    {
        foreach (var table in SchemaPlanner.Ordered(draft.To).Where(table => draft.Now.Find(table.Name) is null))
        {
            draft.Emit(new CreateTableStep(table, []));
        }
    }

    // What existing rows get by a hint must not be given by the default.
    private void AddColumns()
    {
        foreach (var (now, to) in draft.Pairs)
        {
            foreach (var column in to.Columns.Where(column => column.Computation is null && now.Find(column.Name) is null))
            {
                var added = draft.Hints.FillOf(to.Name, column.Name) is null ? column : column with { IsNullable = true, Default = null };
                draft.Emit(new AddColumnStep(to.Name, added, draft.Dialect.TypeOf(to, column)));
            }
        }
    }

    // Conversions first: they see the values before them as clauses of one statement, which a change between them without SQL would divide.
    private void AlterColumns()
    {
        foreach (var (now, to) in draft.Pairs)
        {
            foreach (var column in now.Columns.Where(column => column.Computation is null && to.Find(column.Name) is not null).OrderBy(column => draft.Hints.ConversionOf(to.Name, column.Name) is null))
            {
                var wanted = to.Find(column.Name)!;
                var target = draft.Hints.FillOf(to.Name, column.Name) is null
                    ? wanted with { IsNullable = column.IsNullable || wanted.IsNullable }
                    : column with { Type = wanted.Type, MaxLength = wanted.MaxLength, ElementType = wanted.ElementType };
                target = RenamePhase.AreMembersLater(draft, to.Name, column.Name) ? target with { Members = column.Members } : target;
                var isRetyped = _retyped.TryGetValue((to.Name, column.Name), out var type);
                if (target != column || isRetyped)
                {
                    Convert(to, column, target, type, isRetyped ? draft.Dialect.Convert(now, column, to, wanted).Using : null);
                }
            }
        }
    }

    private void CompleteColumns()
    {
        foreach (var (now, to) in draft.Pairs)
        {
            foreach (var column in now.Columns.Where(column => column.Computation is null && to.Find(column.Name) is { } wanted && wanted != column))
            {
                Alter(to, column, to.Find(column.Name)!, null, null);
            }
        }
    }

    // A database that cannot convert in place computes the new values beside the old ones, in a column that takes their place.
    private void Convert(Table table, Column from, Column to, string? fromType, string? conversion)
    {
        if (draft.Hints.ConversionOf(table.Name, to.Name) is not { } given)
        {
            Alter(table, from, to, fromType, conversion);
            return;
        }

        var type = draft.Dialect.TypeOf(table, to);
        var replacement = draft.Dialect.ReplacementOf(to.Name);
        if (replacement is not null)
        {
            // First what may fail on the values: nothing is dropped before.
            draft.Emit(new AddColumnStep(table.Name, to with { Name = replacement, IsNullable = true, Default = null, Computation = new Computation(given, IsVirtual: false) }, type));
            foreach (var element in Naming(draft.Now.Find(table.Name)!, from.Name))
            {
                draft.Emit(new DropElementStep(table.Name, element));
            }
        }

        draft.Emit(new AlterColumnStep(table.Name, from, to, fromType ?? type, type) { Conversion = given, Replacement = replacement });
    }

    private void Alter(Table table, Column from, Column to, string? fromType, string? conversion)
    {
        var type = draft.Dialect.TypeOf(table, to);
        draft.Emit(new AlterColumnStep(table.Name, from, to, fromType ?? type, type) { Using = conversion });
    }

    private void AddComputed()
    {
        foreach (var (now, to) in draft.Pairs)
        {
            foreach (var column in to.Columns.Where(column => column.Computation is not null && now.Find(column.Name) is null))
            {
                draft.Emit(new AddColumnStep(to.Name, column, draft.Dialect.TypeOf(to, column)));
            }
        }
    }

    private void AddUniqueKeysAndChecks()
    {
        foreach (var (now, to) in draft.Pairs)
        {
            foreach (var key in to.UniqueKeys.Where(key => !now.UniqueKeys.Contains(key)))
            {
                draft.Emit(new AddElementStep(to.Name, new TableElement { UniqueKey = key }));
            }

            foreach (var check in to.Checks.Where(check => !now.Checks.Contains(check)))
            {
                draft.Emit(new AddElementStep(to.Name, new TableElement { Check = check }));
            }
        }
    }

    private void AddForeignKeys()
    {
        foreach (var (now, to) in draft.Pairs)
        {
            foreach (var key in to.ForeignKeys.Where(key => !now.ForeignKeys.Contains(key)))
            {
                draft.Emit(new AddElementStep(to.Name, new TableElement { ForeignKey = key }));
            }
        }
    }

    private void DropColumns()
    {
        foreach (var (now, to) in draft.Pairs)
        {
            foreach (var column in now.Columns.Where(column => to.Find(column.Name) is null))
            {
                draft.Emit(new DropColumnStep(to.Name, column));
            }
        }
    }
}
