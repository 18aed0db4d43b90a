using Relata.Relational;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Planning.Phases;

/// <summary>Plans for a database that rebuilds tables. All changes of one table that ALTER TABLE cannot express are one rebuild.</summary>
internal sealed class RebuildPhases(PlanDraft draft)
{
    public void Plan()
    {
        ViewPhase.Drop(draft);
        RenamePhase.Run(draft);
        ObjectPhase.DropIndexes(draft);
        foreach (var table in SchemaPlanner.Ordered(draft.To).Where(table => draft.Now.Find(table.Name) is null))
        {
            draft.Emit(new CreateTableStep(table, table.ForeignKeys));
        }

        AddColumns();
        ObjectPhase.Fill(draft);
        Rebuild(areMembersLater: true);
        RenamePhase.RenameLongerMembers(draft);
        Rebuild(areMembersLater: false);
        ObjectPhase.AddIndexes(draft);
        ObjectPhase.Drop(draft);
        ViewPhase.Create(draft);
    }

    // Without a default and NOT NULL, which ALTER TABLE restricts: https://sqlite.org/lang_altertable.html#alter_table_add_column. A rebuild adds them.
    private void AddColumns()
    {
        foreach (var (now, to) in draft.Pairs)
        {
            foreach (var column in to.Columns.Where(column => column.Computation is null && now.Find(column.Name) is null))
            {
                draft.Emit(new AddColumnStep(to.Name, column with { IsNullable = true, Default = null }, draft.Dialect.TypeOf(to, column)));
                if (column.Default is { } value && draft.Hints.FillOf(to.Name, column.Name) is null)
                {
                    draft.Emit(new FillColumnStep(to.Name, column.Name, value));
                }
            }
        }
    }

    private void Rebuild(bool areMembersLater)
    {
        foreach (var (now, wanted) in draft.Pairs)
        {
            var to = areMembersLater ? wanted with { Columns = [.. wanted.Columns.Select(column => RenamePhase.AreMembersLater(draft, wanted.Name, column.Name) ? column with { Members = now.Find(column.Name)!.Members } : column)] } : wanted;
            var goal = to with { Indexes = now.Indexes };
            if (CanonicalModel.Of(now) == CanonicalModel.Of(goal))
            {
                continue;
            }

            // The limits of a number are a matter of the class.
            if (!to.Columns.Any(column => Conversion(now, to, column) is not null) && draft.Dialect.AreStoredAlike(CanonicalModel.Of(now), CanonicalModel.Of(goal)))
            {
                AlterWithoutSql(now, to);
            }
            else
            {
                draft.Emit(new RebuildTableStep(now, goal, [.. to.Columns.Where(column => column.Computation is null).Select(column => Copy(now, to, column))]));
            }
        }
    }

    private void AlterWithoutSql(Table now, Table to)
    {
        foreach (var column in now.Columns.Where(column => column != to.Find(column.Name)))
        {
            draft.Emit(new AlterColumnStep(to.Name, column, to.Find(column.Name)!, draft.Dialect.TypeOf(now, column), draft.Dialect.TypeOf(to, to.Find(column.Name)!)));
        }
    }

    private CopiedColumn Copy(Table now, Table to, Column column)
    {
        if (Conversion(now, to, column) is { } given)
        {
            return CopiedColumn.Converted(column.Name, given);
        }

        var from = now.Find(column.Name)!;
        var conversion = from.Type == column.Type ? null : draft.Dialect.Convert(now, from, to, column).Using;
        return new CopiedColumn(column.Name, conversion ?? draft.Dialect.Schema.Dialect.Quote(column.Name));
    }

    // Once: the table may be rebuilt twice.
    private string? Conversion(Table now, Table to, Column column) =>
        now.Find(column.Name) is { } from && (from.Type != column.Type || from.ElementType != column.ElementType) ? draft.Hints.ConversionOf(to.Name, column.Name) : null;
}
