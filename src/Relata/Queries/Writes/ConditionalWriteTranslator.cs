using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Entities.Metadata.Hierarchies;
using Relata.Queries.Operands;
using Relata.Queries.Selects;
using Relata.Queries.Translation;
using Relata.Queries.Translation.Criteria;
using Relata.Sql;

namespace Relata.Queries.Writes;

/// <summary>Translates a query that updates or deletes its rows.</summary>
/// <param name="context">The context of the query.</param>
/// <param name="lambdas">Translates lambdas.</param>
/// <param name="dialect">The dialect.</param>
/// <param name="operation">The operation that the program has called, for errors.</param>
internal sealed class ConditionalWriteTranslator(TranslationContext context, LambdaTranslator lambdas, Dialect dialect, string operation)
{
    public ConditionalWritePlan Update(SelectBuilder rows, IReadOnlyList<Setter> setters)
    {
        var type = ((EntityOperand)rows.Row).Type;
        var translator = new SetterTranslator(type, context, lambdas);
        var targets = translator.ColumnsOf(setters);
        ImmutableArray<MappedColumn> assigned = [.. targets.SelectMany(target => target.Columns)];
        (context.Criteria?.Filters as FilterCriteria)?.ThrowIfSet(type, assigned);
        TablePart[] parts = type.IsConcrete ? [RootOf(type)] : [.. assigned.Select(column => column.Part).Distinct()];
        var written = new SelectedRows(context, rows, parts[0], mayHaveSubselects: parts.Length == 1);
        if (parts.Length > 1)
        {
            var updates = parts.Select(part => new TableUpdate(part, Assign(part, written.ByKey(part)))).ToList();
            return ByKeys(type, written, [.. TableUpdate.InOrder(type, updates).Select(update => dialect.Write(update.Write))]) with { Assigned = assigned, PlainTimes = translator.PlainTimes };
        }

        return Compile(type, written, assigned, Assign(null, written)) with { PlainTimes = translator.PlainTimes };

        ConditionalWrite Assign(TablePart? part, SelectedRows of) => of.Write with
        {
            Assignments =
            [
                .. targets.Where(target => part is null || target.Columns.Any(column => column.Part == part)).SelectMany(target => target.Columns
                    .Zip(translator.ValuesOf(target.Setter, target.Columns, of))
                    .Where(pair => part is null || pair.First.Part == part)
                    .Select(pair => new Assignment(pair.First.Column, pair.Second))),
            ],
        };
    }

    public ConditionalWritePlan Delete(SelectBuilder rows)
    {
        var type = ((EntityOperand)rows.Row).Type;
        var written = new SelectedRows(context, rows, RootOf(type), mayHaveSubselects: dialect.ReturnsWrittenKeys);
        return type.Hierarchy.JoinedParts.IsEmpty ? Compile(type, written, [], written.Write) : DeleteInParts(type, written);
    }

    private ConditionalWritePlan DeleteInParts(EntityType type, SelectedRows rows) => ByKeys(
        type, rows, [.. type.Hierarchy.JoinedParts.Prepend(type.Parts[0]).Reverse().Select(part => dialect.Write(rows.ByKey(part).Write))]);

    // The condition may name columns of any of the tables: after the first write it would find other rows.
    private ConditionalWritePlan ByKeys(EntityType type, SelectedRows rows, ImmutableArray<SqlText> texts) =>
        new(type, texts[^1], context.Conversions()) { Assigned = [], Keys = dialect.Write(Locked(type, rows.SelectedKeys)), ByKey = texts };

    private ConditionalWritePlan Compile(EntityType type, SelectedRows rows, ImmutableArray<MappedColumn> assigned, ConditionalWrite write)
    {
        if (dialect.ReturnsWrittenKeys && write.Keys is { } keys)
        {
            // PostgreSQL evaluates a sub-select in the snapshot of the statement, and not again where it has waited for a row: the lock makes it.
            write = write with { Keys = LockedKeys.Of(keys, dialect.LocksDistinctRows) ?? keys };
        }

        return new(type, dialect.Write(write), context.Conversions())
        {
            Assigned = assigned,
            Returning = dialect.ReturnsWrittenKeys ? dialect.Write(write with { ReturnsKeys = true }) : null,
            Keys = dialect.ReturnsWrittenKeys ? null : dialect.Write(Locked(type, rows.SelectedKeys)),
        };
    }

    // PostgreSQL locks no rows of a SELECT DISTINCT, but those of a SELECT with its keys.
    private Select Locked(EntityType type, Select keys) =>
        LockedKeys.Of(keys, dialect.LocksDistinctRows) ?? (dialect.HasRowLocks ? LockedKeys.RowsOf(type, keys, context.Aliases) : keys);

    private TablePart RootOf(EntityType type) =>
        !type.IsConcrete ? type.Parts[0]
        : type.Hierarchy.Stored is [var only] ? only.Parts[0]
        : throw new QueryTranslationException(
            $"{operation} writes rows of one table, and those of {type.Name} are in {string.Join(", ", type.Hierarchy.Stored.Select(each => $"'{each.Table}'"))}. Call {operation} for one class at a time.");
}
