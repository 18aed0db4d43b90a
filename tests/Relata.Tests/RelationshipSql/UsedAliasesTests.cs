using System.Runtime.CompilerServices;
using Relata.CompilerServices;
using Relata.Relational;
using Relata.Sql;
using Relata.Sql.Expressions;
using Relata.Sql.Writers;

namespace Relata.Tests.RelationshipSql;

public sealed class UsedAliasesTests
{
    /// <summary>Those of all databases, and those that one of them has.</summary>
    public static TheoryData<string> Expressions =>
    [
        .. new[] { typeof(Database), typeof(SqliteDatabase), typeof(PostgreSqlDatabase), typeof(MariaDbDatabase) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(SqlExpression)) && !type.IsAbstract)
            .Select(type => type.AssemblyQualifiedName!),
    ];

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Every_kind_of_expression_is_known(string name)
    {
        var expression = (SqlExpression)RuntimeHelpers.GetUninitializedObject(Type.GetType(name)!);

        // Its parts are not initialized, so that one which is known may fail for these.
        var error = Record.Exception(() => UsedAliases.In(expression));

        Assert.IsNotType<NotSupportedException>(error);
    }

    [Fact]
    public void The_alias_of_a_list_is_used_by_its_elements()
    {
        var list = new SqlColumnExpression("t1", new Column("tags", ColumnType.Array));
        var rows = new Select(new ElementsSource(list, ColumnType.String, "t2")) { Items = [new SelectItem(new SqlElementExpression("t2", ColumnType.String))] };

        Assert.Equal(["t1"], UsedAliases.In(new SqlExistsExpression(rows)));
    }

    [Fact]
    public void The_alias_of_a_document_is_used()
    {
        var document = new SqlColumnExpression("t1", new Column("look", ColumnType.Json));

        Assert.Equal(["t1"], UsedAliases.In(new SqlJsonExpression(document, "\"a\"", ColumnType.Int32)));
        Assert.Equal(["t1", "t2"], UsedAliases.In(new SqlJsonSetExpression(document, "\"a\"", new SqlColumnExpression("t2", new Column("n", ColumnType.Int32)))).Order());
    }
}
