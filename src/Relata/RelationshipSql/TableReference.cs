using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.RelationshipSql.Classes;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql;

/// <summary>An entity in a table, or in a sub-select that returns the columns of the table. The tables that its class adds have aliases of their own.</summary>
/// <param name="type">The entity.</param>
/// <param name="alias">The alias of the table or sub-select.</param>
internal sealed class TableReference(EntityType type, string alias) : EntityReference(type)
{
    /// <summary>The table as a source of the statement.</summary>
    public Source Source => Type.IsConcrete
        ? ConcreteTables.Source(Type, alias)
        : new TableSource(Type.Table, alias) { Joined = Type.Hierarchy.JoinedParts.IsEmpty ? [] : JoinedTables() };

    /// <summary>Whether the rows are those of several tables, one for each class.</summary>
    public bool IsUnion => Type.IsConcrete && Type.Hierarchy.Stored.Length > 1;

    /// <summary>The rows that have keys, as a source of the statement and the condition that selects them there.</summary>
    /// <param name="condition">The condition for an entity. In several tables, it is a condition for the rows of each, and none remains.</param>
    public (Source Source, SqlExpression? Where) Matching(Func<EntityReference, SqlExpression> condition) =>
        IsUnion ? (ConcreteTables.Source(Type, alias, condition), null) : (Source, ClassConditions.And(condition(this), this));

    public override SqlExpression this[int column] => Column(Type.Columns[column]);

    public override SqlExpression Column(MappedColumn column) => !column.IsStored && Type.Hierarchy.Stored is [var stored]
        ? ConcreteTables.ClassOf(stored, Key.First())
        : new SqlColumnExpression(column.Part.Alias(alias), column.Column);

    public override EntityReference As(EntityType type) => new TableReference(type, alias);

    // INNER JOIN "manager" AS t0_1 ON t0_1."id" = t0."id". Entities of classes below have no row in the tables of the classes beside them.
    private ImmutableArray<Join> JoinedTables() =>
    [
        .. Type.Hierarchy.JoinedParts.Select((part, i) => new Join(
            new TableSource(part.Table, part.Alias(alias)),
            KeyConditions.Equal([.. part.Key.Select(column => new SqlColumnExpression(part.Alias(alias), column))], [.. Key]),
            IsInner: i < Type.Parts.Length - 1)),
    ];
}
