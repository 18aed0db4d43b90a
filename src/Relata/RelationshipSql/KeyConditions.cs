using System.Collections.Immutable;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql;

/// <summary>Conditions that compare keys, column by column.</summary>
internal static class KeyConditions
{
    /// <summary>The foreign key of the dependent refers to the principal: its primary key, or the unique key.</summary>
    public static SqlExpression Refers(ForeignKey key, EntityReference dependent, EntityReference principal) =>
        Equal(dependent.Select(key.Columns), principal.Select(key.PrincipalColumns));

    /// <summary>The expressions are equal pair by pair.</summary>
    public static SqlExpression Equal(ImmutableArray<SqlExpression> left, ImmutableArray<SqlExpression> right) =>
        left.Zip(right, SqlExpression (one, other) => new SqlBinaryExpression(SqlOperator.Equal, one, other))
            .Aggregate((all, next) => new SqlBinaryExpression(SqlOperator.And, all, next));

    /// <summary>The columns equal a key that is sent as parameters, or are in a set of keys that is sent as one parameter.</summary>
    /// <param name="columns">The columns, in the order of the key.</param>
    /// <param name="types">The types of the columns of the keys that are sent.</param>
    /// <param name="isOne">Whether a single key is sent.</param>
    public static SqlExpression MatchSentKeys(ImmutableArray<SqlExpression> columns, ImmutableArray<ColumnType> types, bool isOne) =>
        isOne
            ? Equal(columns, [.. Enumerable.Range(0, columns.Length).Select(part => new SqlParameterExpression(new ValueSource(ValueSourceKind.KeyPart, part)))])
            : new SqlInSetExpression(
                columns,
                new SqlParameterExpression(new ValueSource(ValueSourceKind.Keys)),
                types);
}
