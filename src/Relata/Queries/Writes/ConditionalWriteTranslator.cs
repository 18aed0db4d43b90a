using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Entities.Metadata.Hierarchies;
using Relata.Queries.Operands;
using Relata.Queries.Selects;
using Relata.Queries.Translation;
using Relata.Queries.Translation.Criteria;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Queries.Writes;

/// <summary>Translates a query that updates or deletes its rows.</summary>
internal sealed class ConditionalWriteTranslator(TranslationContext context, LambdaTranslator lambdas, Dialect dialect)
{
    public ConditionalWritePlan Update(SelectBuilder rows, IReadOnlyList<Setter> setters)
    {
        var type = ((EntityOperand)rows.Row).Type;
        var translator = new SetterTranslator(type, context, lambdas);
        var targets = translator.ColumnsOf(setters);
        ImmutableArray<MappedColumn> assigned = [.. targets.SelectMany(target => target.Columns)];
        (context.Criteria?.Filters as FilterCriteria)?.ThrowIfSet(type, assigned);
        var written = new SelectedRows(context, rows, PartOf(type, assigned), mayHaveSubselects: true);
        var update = written.Write with
        {
            Assignments =
            [
                .. targets.SelectMany(target => target.Columns.Zip(
                    translator.ValuesOf(target.Setter, target.Columns, written), (column, value) => new Assignment(column.Column, value))),
            ],
        };
        return Compile(type, written, assigned, update) with { PlainTimes = translator.PlainTimes };
    }

    public ConditionalWritePlan Delete(SelectBuilder rows)
    {
        var type = ((EntityOperand)rows.Row).Type;
        var written = new SelectedRows(context, rows, RootOf(type, QueryMethod.ExecuteDelete), mayHaveSubselects: dialect.ReturnsWrittenKeys);
        return type.Hierarchy.JoinedParts.IsEmpty ? Compile(type, written, [], written.Write) : DeleteByKeys(type, written);
    }

    private ConditionalWritePlan DeleteByKeys(EntityType type, SelectedRows rows)
    {
        ImmutableArray<SqlText> texts = [.. type.Hierarchy.JoinedParts.Prepend(type.Parts[0]).Reverse().Select(part => DeleteByKey(type, part))];
        return new(type, texts[^1], context.Conversions()) { Assigned = [], Keys = dialect.Write(Locked(rows.SelectedKeys)), ByKey = texts };
    }

    // The condition may name columns of any of the tables, so that after the first DELETE it would not find the rows of the others.
    private SqlText DeleteByKey(EntityType type, TablePart part)
    {
        var write = new ConditionalWrite(new TableSource(part.Table, "t0"), part.Key);
        var keys = new SqlInSetExpression(write.Key, new SqlParameterExpression(ValueSource.Value(0)), type.KeyTypes);
        return dialect.Write(write with { Where = keys });
    }

    private ConditionalWritePlan Compile(EntityType type, SelectedRows rows, ImmutableArray<MappedColumn> assigned, ConditionalWrite write) =>
        new(type, dialect.Write(write), context.Conversions())
        {
            Assigned = assigned,
            Returning = dialect.ReturnsWrittenKeys ? dialect.Write(write with { ReturnsKeys = true }) : null,
            Keys = dialect.ReturnsWrittenKeys ? null : dialect.Write(Locked(rows.SelectedKeys)),
        };

    private static Select Locked(Select keys) => keys with { Lock = new RowLock(keys.From.Alias, LockBehavior.Wait) };

    private static TablePart RootOf(EntityType type, QueryMethod method) =>
        !type.IsConcrete ? type.Parts[0]
        : type.Hierarchy.Stored is [var only] ? only.Parts[0]
        : throw new QueryTranslationException(
            $"{method} writes rows of one table, and those of {type.Name} are in {string.Join(", ", type.Hierarchy.Stored.Select(each => $"'{each.Table}'"))}. Write those of each class by a query of its own.");

    private static TablePart PartOf(EntityType type, ImmutableArray<MappedColumn> assigned)
    {
        if (type.IsConcrete)
        {
            return RootOf(type, QueryMethod.ExecuteUpdate);
        }

        var parts = assigned.GroupBy(column => column.Part).ToArray();
        return parts is [var part]
            ? part.Key
            : throw new QueryTranslationException(
                $"ExecuteUpdate sets columns of one table, and these are in several: {string.Join("; ", parts.Select(each => $"{string.Join(", ", each)} in '{each.Key}'"))}. "
                + "Set those of each table by a call of its own; a time or a version that changes with the row is in its own table.");
    }
}
