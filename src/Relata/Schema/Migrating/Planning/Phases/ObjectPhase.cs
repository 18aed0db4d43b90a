using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Schema.Migrating.Steps.Objects;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Planning.Phases;

/// <summary>The phases that all databases share: schemas, sequences, fills, indexes of tables whose names are needed, dropped tables.</summary>
internal static class ObjectPhase
{
    /// <summary>Creates the schemas that are missing, into which tables may be renamed.</summary>
    public static void CreateSchemas(PlanDraft draft)
    {
        var schemas = draft.To.Tables.Select(table => table.Name.Schema).Concat(draft.To.Sequences.Select(sequence => sequence.Name.Schema)).Concat(draft.To.Views.Select(view => view.Name.Schema));
        var known = draft.Now.Tables.Select(table => table.Name.Schema).Concat(draft.Now.Sequences.Select(sequence => sequence.Name.Schema)).ToHashSet();
        foreach (var schema in schemas.OfType<string>().Distinct().Where(schema => !known.Contains(schema)))
        {
            draft.Emit(new CreateSchemaStep(schema));
        }
    }

    /// <summary>Creates the sequences that are missing.</summary>
    public static void CreateSequences(PlanDraft draft)
    {
        foreach (var sequence in draft.To.Sequences.Where(sequence => !draft.Now.Sequences.Contains(sequence)))
        {
            draft.Emit(new CreateSequenceStep(sequence));
        }
    }

    /// <summary>Drops the indexes and unique keys that do not stay. In some databases the name of an index is unique in the schema, and may be needed again.</summary>
    public static void DropIndexes(PlanDraft draft)
    {
        var needed = draft.To.Tables.SelectMany(table => table.Indexes.Select(index => index.Name).Concat(table.UniqueKeys.Select(key => key.Name)).Append(table.Name.Name)).ToHashSet();
        foreach (var table in draft.Now.Tables)
        {
            var to = draft.To.Tables.FirstOrDefault(other => other.Name == table.Name);
            foreach (var index in table.Indexes.Where(index => to is null ? needed.Contains(index.Name) : !to.Indexes.Contains(index)))
            {
                draft.Emit(new DropElementStep(table.Name, new TableElement { Index = index }));
            }

            if (!draft.Dialect.RebuildsTables)
            {
                foreach (var key in table.UniqueKeys.Where(key => to is null ? needed.Contains(key.Name) : !to.UniqueKeys.Contains(key)))
                {
                    draft.Emit(new DropElementStep(table.Name, new TableElement { UniqueKey = key }));
                }
            }
        }
    }

    /// <summary>Adds the indexes that are missing, unique ones first, because foreign keys may refer to them.</summary>
    public static void AddIndexes(PlanDraft draft)
    {
        foreach (var (now, to) in draft.Pairs)
        {
            foreach (var index in to.Indexes.Where(index => !now.Indexes.Contains(index)).OrderBy(index => !index.IsUnique))
            {
                draft.Emit(new AddElementStep(to.Name, new TableElement { Index = index }));
            }
        }
    }

    /// <summary>Fills the columns for which a hint has a value.</summary>
    public static void Fill(PlanDraft draft)
    {
        foreach (var (_, to) in draft.Pairs)
        {
            foreach (var column in to.Columns)
            {
                if (draft.Hints.FillOf(to.Name, column.Name) is { } value)
                {
                    draft.Emit(new FillColumnStep(to.Name, column.Name, value));
                }
            }
        }
    }

    /// <summary>Drops the tables and sequences that do not stay.</summary>
    public static void Drop(PlanDraft draft)
    {
        var kept = draft.To.Tables.Select(table => table.Name).ToHashSet();
        foreach (var table in Enumerable.Reverse(SchemaPlanner.Ordered(draft.Now)).Where(table => !kept.Contains(table.Name)))
        {
            draft.Emit(new DropTableStep(table.Name));
        }

        foreach (var sequence in draft.Now.Sequences.Where(sequence => !draft.To.Sequences.Contains(sequence)))
        {
            draft.Emit(new DropSequenceStep(sequence));
        }
    }
}
