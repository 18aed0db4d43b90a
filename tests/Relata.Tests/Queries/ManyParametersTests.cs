using Relata.CompilerServices;
using Relata.Relational;
using Relata.Sql;
using Relata.Sql.Expressions;
using Relata.Sqlite;
using Relata.Tests.Databases;

namespace Relata.Tests.Queries;

/// <summary>Where a database shares parameters, each one that is written looks for an equal one: among thousands, too.</summary>
public sealed class ManyParametersTests
{
    [Fact]
    public void The_time_to_write_parameters_grows_in_proportion_to_their_number() => LinearWork.Check(10_000, (_, count) => () =>
    {
        var writer = new SqlWriter(new SqliteDialect());
        for (var index = 0; index < count; index++)
        {
            writer.AppendParameter(ValueSource.Value(index));
        }

        Assert.Equal(count, writer.ToSqlText().Parameters.Length);
    });

    [Fact]
    public void A_value_that_is_used_again_is_the_same_parameter()
    {
        var writer = new SqlWriter(new SqliteDialect());

        writer.AppendParameter(ValueSource.Value(0)).AppendParameter(ValueSource.Value(1)).AppendParameter(ValueSource.Value(0));

        Assert.Equal("?1?2?1", writer.ToSqlText().Text);
    }

    [Fact]
    public void A_value_whose_type_is_inferred_from_two_columns_is_two_parameters()
    {
        var writer = new SqlWriter(new SqliteDialect());
        SqlExpression[] columns = [new SqlColumnExpression("t0", new Column("a", ColumnType.String)), new SqlColumnExpression("t0", new Column("b", ColumnType.String))];

        Assert.Equal([0, 1, 0, 1], new[] { columns[0], columns[1], columns[0], columns[1] }.Select(column => writer.ReserveParameters(ValueSource.Value(0), [column])));
        Assert.Equal(2, writer.ReserveParameters(new ValueSource(ValueSourceKind.Keys), [columns[0], columns[1]]));
        Assert.Equal(2, writer.ReserveParameters(new ValueSource(ValueSourceKind.Keys), [columns[0], columns[1]]));
        Assert.Equal([true, true, true, true], writer.ToSqlText().Untyped);
    }
}
