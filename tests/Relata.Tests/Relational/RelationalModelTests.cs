using System.Text.Json;
using Relata.CompilerServices;
using Relata.Mapping;
using Relata.MariaDb;
using Relata.PostgreSql;
using Relata.Relational;
using Relata.Sql;
using Relata.Sqlite;
using Relata.Tests.Models.Flagboard;
using Relata.Tests.PostgreSql;
using Relata.Tests.Schemas.Models;
using Relata.Tests.Types;

namespace Relata.Tests.Relational;

public sealed class RelationalModelTests
{
    // Each part of a table, and each fact of a part.
    private static readonly Table s_table = new(
        new QualifiedName("sales", "order"),
        [new Column("id", ColumnType.Int32), new Column("tags", ColumnType.Array) { ElementType = ColumnType.String, IsNullable = true }, new Column("code", ColumnType.String) { MaxLength = 8 }],
        ["id"])
    {
        ForeignKeys = [new ForeignKeyConstraint("fk", ["id"], new QualifiedName(null, "user"), ["user_id"])],
        UniqueKeys = [new UniqueConstraint("uq", ["code"])],
        Checks = [new CheckConstraint("ck", "length(\"code\") <= 8")],
        Indexes = [new TableIndex("ix", ["code", "id"], IsUnique: true)],
    };

    public static TheoryData<string> Changes => [.. Changed().Select(change => change.Name)];

    [Fact]
    public void The_seed_classes_are_three_tables() => Assert.Equal(
        """
        TABLE user
            id Int32 GENERATED
            username String
            email String
            PRIMARY KEY (id)
        TABLE post
            id Int32 GENERATED
            title String
            body String
            user_id Int32
            PRIMARY KEY (id)
            FOREIGN KEY fk_post_user_id (user_id) REFERENCES user (id)
            INDEX ix_post_user_id (user_id)
        TABLE flag
            id Int32 GENERATED
            message String
            post_id Int32
            user_id Int32
            PRIMARY KEY (id)
            FOREIGN KEY fk_flag_post_id (post_id) REFERENCES post (id)
            FOREIGN KEY fk_flag_user_id (user_id) REFERENCES user (id)
            INDEX ix_flag_post_id (post_id)
            INDEX ix_flag_user_id (user_id)
        """,
        Model<Flag>(new PostgreSqlDialect()).ToString());

    [Fact]
    public void A_schema_and_a_sequence_are_in_the_model_where_the_database_has_them() => Assert.Equal(
        """
        SEQUENCE relata "shop".numbers
        SEQUENCE relata_depot.numbers
        TABLE label
            id Int32 GENERATED
            text String
            PRIMARY KEY (id)
        TABLE relata "shop".item
            number Int32 GENERATED FROM relata "shop".numbers
            name String
            PRIMARY KEY (number)
            UNIQUE INDEX ix_item_name (name)
        TABLE relata_depot.product_label
            product_number Int32
            label_id Int32
            PRIMARY KEY (product_number, label_id)
            FOREIGN KEY fk_product_label_product_number (product_number) REFERENCES relata "shop".item (number)
            FOREIGN KEY fk_product_label_label_id (label_id) REFERENCES label (id)
            INDEX ix_product_label_label_id (label_id)
        TABLE relata_depot.item
            number Int32 GENERATED FROM relata_depot.numbers
            place String
            product_number Int32
            PRIMARY KEY (number)
            FOREIGN KEY fk_item_product_number (product_number) REFERENCES relata "shop".item (number)
            UNIQUE INDEX ix_item_place (place)
            INDEX ix_item_product_number (product_number)
        """,
        Model<Product>(new MariaDbDialect()).ToString());

    [Fact]
    public void A_table_of_a_database_without_schemas_has_none() =>
        Assert.All(Model<Ledger>(new SqliteDialect()).Tables, table => Assert.Null(table.Name.Schema));

    [Fact]
    public void Each_database_has_the_same_model_of_the_same_classes() =>
        Assert.Equal(Model<Flag>(new PostgreSqlDialect()), Model<Flag>(new MariaDbDialect()));

    [Fact]
    public void Tables_with_equal_parts_are_equal()
    {
        var copy = s_table with { Columns = [.. s_table.Columns.Select(column => column with { })], Indexes = [.. s_table.Indexes.Select(index => index with { Columns = [.. index.Columns] })] };

        Assert.Equal(s_table, copy);
        Assert.Equal(s_table.GetHashCode(), copy.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Tables_that_differ_in_one_fact_are_not_equal_and_do_not_read_the_same(string change)
    {
        var changed = Changed().Single(other => other.Name == change).Table;

        Assert.NotEqual(s_table, changed);
        Assert.NotEqual(s_table.ToString(), changed.ToString());
    }

    [Fact]
    public void A_model_that_was_written_as_json_is_read_as_an_equal_one()
    {
        foreach (var model in new[] { Model<Everything>(new MariaDbDialect()), Model<Flag>(new SqliteDialect()), new RelationalModel([s_table], [new Sequence(new QualifiedName("sales", "numbers"))]) })
        {
            var text = JsonSerializer.Serialize(model, ModelJson.Default.RelationalModel);

            Assert.Equal(model, JsonSerializer.Deserialize(text, ModelJson.Default.RelationalModel));
        }
    }

    [Fact]
    public void Json_of_a_model_can_be_read_by_a_person() => Assert.Equal(
        """
        {
          "Tables": [
            {
              "Name": {
                "Name": "note"
              },
              "Columns": [
                {
                  "Name": "id",
                  "Type": "Int32",
                  "IsGenerated": true
                }
              ],
              "PrimaryKey": [
                "id"
              ],
              "ForeignKeys": [],
              "UniqueKeys": [],
              "Checks": [],
              "Indexes": []
            }
          ],
          "Sequences": [],
          "Views": []
        }
        """,
        JsonSerializer.Serialize(
            new RelationalModel([new Table(new QualifiedName(null, "note"), [new Column("id", ColumnType.Int32) { IsGenerated = true }], ["id"])], []),
            ModelJson.Default.RelationalModel));

    private static IEnumerable<(string Name, Table Table)> Changed()
    {
        yield return ("schema", s_table with { Name = new QualifiedName(null, "order") });
        yield return ("name", s_table with { Name = new QualifiedName("sales", "orders") });
        yield return ("column's name", Column(column => column with { Name = "labels" }));
        yield return ("column's type", Column(column => column with { Type = ColumnType.Json }));
        yield return ("column's nullability", Column(column => column with { IsNullable = false }));
        yield return ("column's length", Column(column => column with { MaxLength = 4 }));
        yield return ("column's element type", Column(column => column with { ElementType = ColumnType.Int32 }));
        yield return ("column's generation", Column(column => column with { IsGenerated = true }));
        yield return ("column's sequence", Column(column => column with { Sequence = new QualifiedName("sales", "numbers") }));
        yield return ("columns' order", s_table with { Columns = [.. s_table.Columns.Reverse()] });
        yield return ("primary key", s_table with { PrimaryKey = ["code"] });
        yield return ("foreign key", s_table with { ForeignKeys = [] });
        yield return ("foreign key's columns", Key(key => key with { Columns = ["code"] }));
        yield return ("principal", Key(key => key with { Principal = new QualifiedName("sales", "user") }));
        yield return ("principal's columns", Key(key => key with { PrincipalColumns = ["id"] }));
        yield return ("unique key", s_table with { UniqueKeys = [new UniqueConstraint("uq", ["id"])] });
        yield return ("check", s_table with { Checks = [new CheckConstraint("ck", "length(\"code\") <= 9")] });
        yield return ("index's columns", s_table with { Indexes = [new TableIndex("ix", ["id", "code"], IsUnique: true)] });
        yield return ("index's condition", s_table with { Indexes = [new TableIndex("ix", ["code", "id"], IsUnique: true) { Where = "id > 1" }] });
        yield return ("index's uniqueness", s_table with { Indexes = [new TableIndex("ix", ["code", "id"], IsUnique: false)] });

        static Table Column(Func<Column, Column> change) => s_table with { Columns = [s_table.Columns[0], change(s_table.Columns[1]), s_table.Columns[2]] };

        static Table Key(Func<ForeignKeyConstraint, ForeignKeyConstraint> change) => s_table with { ForeignKeys = [change(s_table.ForeignKeys[0])] };
    }

    private static RelationalModel Model<T>(Dialect dialect)
        where T : Entity, IEntity<T> => TableMapper.Map(ModelSet.Of<T>(), dialect);
}
