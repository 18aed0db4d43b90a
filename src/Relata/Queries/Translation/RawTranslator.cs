using Relata.Mapping;
using Relata.Queries.Operands;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Queries.Translation;

/// <summary>Makes raw SQL the rows that a query begins with.</summary>
internal sealed class RawTranslator(TranslationContext context)
{
    /// <param name="raw">The SQL.</param>
    /// <param name="root">The entity its rows are; null where they are something else.</param>
    public SelectBuilder Open(RawSql raw, EntityType? root)
    {
        var alias = context.Aliases.Next();
        var source = new RawSource(raw.Texts, [.. raw.Holes.Select(Hole)], alias);
        var rows = new SelectBuilder(context.Aliases, source, hasUniqueRows: false);
        rows.Row = root is null ? throw new NotSupportedException() : new TableOperand(root, rows, alias);
        return rows;
    }

    private SqlExpression Hole(RawSqlHole hole) => new Sql.Expressions.ParameterExpression(context.FindValue(hole)!.Value.Slot);
}
