using Relata.Sql.Expressions;

namespace Relata.RelationshipSql.Classes;

/// <summary>Conditions on the discriminator of a hierarchy: its table has the rows of all classes.</summary>
internal static class ClassConditions
{
    /// <summary>The row is of the entity's class, or of one that derives from it; null if every row of the table is.</summary>
    public static SqlExpression? Of(EntityReference entity) => entity.Type.Hierarchy.IsRestricted ? Is(entity, entity.Type) : null;

    /// <summary>The row is of a class, or of one that derives from it.</summary>
    /// <param name="entity">The row.</param>
    /// <param name="type">The class.</param>
    public static SqlExpression Is(EntityReference entity, EntityType type)
    {
        var discriminator = type.Discriminator!;
        var column = entity.Column(discriminator);
        return type.Hierarchy.Values.IsEmpty
            ? new SqlLiteralExpression(false, ColumnType.Boolean)
            : type.Hierarchy.Values
                .Select(SqlExpression (value) => new SqlBinaryExpression(SqlOperator.Equal, column, new SqlLiteralExpression(value, discriminator.Type)))
                .Aggregate((any, next) => new SqlBinaryExpression(SqlOperator.Or, any, next));
    }

    /// <summary>A condition and the one on the class.</summary>
    public static SqlExpression? And(SqlExpression? condition, EntityReference entity) => Of(entity) is not { } isOfClass ? condition
        : condition is null ? isOfClass
        : new SqlBinaryExpression(SqlOperator.And, condition, isOfClass);
}
