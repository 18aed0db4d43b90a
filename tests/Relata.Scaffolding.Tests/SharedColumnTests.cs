using Relata.Tests.Databases;

namespace Relata.Scaffolding.Tests;

/// <summary>Foreign keys that share columns, as those of tables with tenants do: the classes compile, and what they cannot say is listed.</summary>
public abstract class SharedColumnTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Two_with_ON_DELETE_SET_NULL_have_no_action_and_one_alone_keeps_it()
    {
        var model = await ScaffoldedModel.OfAsync<TDatabase>(
            """
            CREATE TABLE team (tenant int NOT NULL, id int NOT NULL, PRIMARY KEY (tenant, id));
            CREATE TABLE cup (tenant int NOT NULL, id int NOT NULL, PRIMARY KEY (tenant, id));
            CREATE TABLE game (id int NOT NULL PRIMARY KEY, tenant int, team int, cup int, other_tenant int, other_team int,
              FOREIGN KEY (tenant, team) REFERENCES team (tenant, id) ON DELETE SET NULL, FOREIGN KEY (tenant, cup) REFERENCES cup (tenant, id) ON DELETE SET NULL,
              FOREIGN KEY (other_tenant, other_team) REFERENCES team (tenant, id) ON DELETE SET NULL)
            """);

        Assert.Equal(2, model["Game.cs"].Split("another foreign key shares a column, which would become NULL too").Length - 1);
        Assert.Equal(1, model["Game.cs"].Split("OnDelete = OnDelete.SetNull").Length - 1);
        Assert.Equal(2, model.Result.Differences.All.Count(difference => difference.Kind == SchemaDifferenceKind.ForeignKeyAction));
    }

    [Fact]
    public async Task One_to_a_unique_key_that_has_a_column_of_the_primary_key_is_no_relationship()
    {
        var model = await ScaffoldedModel.OfAsync<TDatabase>(
            """
            CREATE TABLE place (c int NOT NULL, a int NOT NULL, b int NOT NULL, PRIMARY KEY (c, a), UNIQUE (b, a));
            CREATE TABLE visit (id int NOT NULL PRIMARY KEY, ra int NOT NULL, rc int NOT NULL, rb int NOT NULL,
              FOREIGN KEY (rc, ra) REFERENCES place (c, a), FOREIGN KEY (rb, ra) REFERENCES place (b, a));
            CREATE TABLE stay (id int NOT NULL PRIMARY KEY, ra int NOT NULL, rb int NOT NULL, FOREIGN KEY (rb, ra) REFERENCES place (b, a))
            """);

        Assert.Contains("(rb, ra): the foreign key to ", model["Visit.cs"], StringComparison.Ordinal);
        Assert.Contains("is no relationship: it refers to a unique key that has a column of the primary key.", model["Visit.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial Place? Place { get; set; }", model["Visit.cs"], StringComparison.Ordinal);
        Assert.Contains("is no relationship: it refers to a unique key that has a column of the primary key.", model["Stay.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_to_a_unique_key_a_column_of_which_is_unique_by_itself_is_no_relationship()
    {
        var model = await ScaffoldedModel.OfAsync<TDatabase>(
            """
            CREATE TABLE land (id int NOT NULL PRIMARY KEY, code int NOT NULL UNIQUE, area int NOT NULL, UNIQUE (code, area), UNIQUE (area, id));
            CREATE TABLE town (id int NOT NULL PRIMARY KEY, land int NOT NULL, area int NOT NULL, land_id int NOT NULL,
              FOREIGN KEY (land, area) REFERENCES land (code, area), FOREIGN KEY (area, land_id) REFERENCES land (area, id))
            """);

        Assert.Contains("is no relationship: it refers to a unique key that has a column which is unique by itself.", model["Town.cs"], StringComparison.Ordinal);
        Assert.Contains("is no relationship: it refers to a unique key that has a column of the primary key.", model["Town.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_whose_columns_stand_in_another_order_than_the_key_is_the_same()
    {
        var model = await ScaffoldedModel.OfAsync<TDatabase>(
            """
            CREATE TABLE place (c int NOT NULL, a int NOT NULL, PRIMARY KEY (c, a), UNIQUE (a, c));
            CREATE TABLE visit (id int NOT NULL PRIMARY KEY, ra int NOT NULL, rc int NOT NULL, FOREIGN KEY (ra, rc) REFERENCES place (a, c))
            """);

        Assert.Contains("public partial Place? Place { get; set; }", model["Visit.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain(model.Result.Differences.All, difference => difference.Kind is SchemaDifferenceKind.MissingForeignKey or SchemaDifferenceKind.ExtraForeignKey);
    }

    [Fact]
    public async Task One_to_the_tenant_alone_beside_one_with_the_tenant()
    {
        var model = await ScaffoldedModel.OfAsync<TDatabase>(
            """
            CREATE TABLE tenant (id int NOT NULL PRIMARY KEY);
            CREATE TABLE team (tenant_id int NOT NULL, id int NOT NULL, PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id) REFERENCES tenant (id));
            CREATE TABLE game (id int NOT NULL PRIMARY KEY, tenant_id int, team int, FOREIGN KEY (tenant_id) REFERENCES tenant (id), FOREIGN KEY (tenant_id, team) REFERENCES team (tenant_id, id));
            CREATE TABLE cup (id int NOT NULL PRIMARY KEY, tenant_id int NOT NULL, team int, FOREIGN KEY (tenant_id) REFERENCES tenant (id), FOREIGN KEY (tenant_id, team) REFERENCES team (tenant_id, id))
            """);

        Assert.Contains("public partial Tenant? Tenant { get; set; }", model["Cup.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial Team? TeamTeam { get; set; }", model["Game.cs"], StringComparison.Ordinal);
        Assert.Contains("is no relationship: it can be null, and has no nullable column of its own.", model["Game.cs"], StringComparison.Ordinal);
    }
}

public sealed class SqliteSharedColumnTests : SharedColumnTests<SqliteFile>;

public sealed class PostgreSqlSharedColumnTests : SharedColumnTests<PostgreSqlTestDatabase>;

public sealed class MariaDbSharedColumnTests : SharedColumnTests<MariaDbTestDatabase>;
