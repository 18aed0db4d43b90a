using Relata.Tests.Databases;
using Relata.Tests.Models.Depot;
using Relata.Tests.Models.Fix;
using Relata.Tests.Models.Fleet;
using Relata.Tests.Models.Graded;

namespace Relata.Tests.Loaders.Criteria;

/// <summary>The SQL of criteria, what a plan says of them, and what is refused.</summary>
public sealed class CriteriaPlanTests : FixTest<SqliteFile>
{
    [Fact]
    public async Task The_condition_of_a_joined_list_is_in_the_join_and_a_list_in_a_lambda_has_it_too()
    {
        await using var session = Database.OpenSession();
        session.RecordStatements = true;

        await session.Query<User>().WithCriteria<Address>(a => a.Id != 2).Where(u => u.Addresses.Any()).Options(Load.Joined((User u) => u.Addresses)).ToListAsync();

        Assert.Equal(
            """
            SELECT t0."id", t0."name", t2."id", t2."user_id", t2."email" FROM "users" AS t0 LEFT JOIN "addresses" AS t2 ON t2."user_id" = t0."id" AND t2."id" <> ?1 WHERE EXISTS (SELECT 1 FROM "addresses" AS t1 WHERE t1."user_id" = t0."id" AND t1."id" <> ?1) ORDER BY t2."id"
            """,
            Assert.Single(session.Statements));
    }

    [Fact]
    public async Task The_condition_of_link_rows_is_beside_them()
    {
        await using var session = Database.OpenSession();
        session.RecordStatements = true;

        await session.Query<Order>().WithCriteria<OrderItem>(l => l.ItemId > 1).Options(Load.SelectIn((Order o) => o.Items)).ToListAsync();

        Assert.Equal(
            """
            SELECT t1."order_id", t0."id", t0."description" FROM "items" AS t0 INNER JOIN "order_items" AS t1 ON t1."item_id" = t0."id" WHERE t1."order_id" IN (SELECT value FROM json_each(?1)) AND t1."item_id" > ?2 ORDER BY t0."id"
            """,
            session.Statements[1]);
    }

    [Fact]
    public async Task The_plan_names_them_for_the_root_and_for_each_path()
    {
        await using var session = Database.OpenSession();

        var plan = session.Query<User>().WithCriteria<User>(u => u.Id > 0).WithCriteria<Address>(a => a.Id != 2).WithCriteria<OrderItem>(l => l.ItemId > 1)
            .Options(Load.SelectIn((User u) => u.Addresses).Where(a => a.Id > 1), Load.SelectIn((User u) => u.Orders).SelectIn(o => o.Items)).DescribePlan();

        Assert.Equal(["User"], plan.Criteria);
        Assert.Equal(["Address"], plan.Paths[0].Criteria);
        Assert.Equal("Where", plan.Paths[0].Filter);
        Assert.Empty(plan.Paths[1].Criteria);
        var items = plan.Paths[1].Paths.Single(path => path.Name == "Items");
        Assert.Equal(["OrderItem"], items.Criteria);
        Assert.Null(items.Filter);
        Assert.StartsWith(
            """
            User, criteria: User  in statement 1
            ├─ Addresses  SelectIn (option), criteria: Address, partial: Where  in statement 2
            """.ReplaceLineEndings(),
            plan.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queries_with_other_values_share_a_plan()
    {
        await using var session = Database.OpenSession();
        await ReadAsync(1);
        var plans = Database.Compilation.Queries.Count;

        await ReadAsync(2);

        Assert.Equal(plans, Database.Compilation.Queries.Count);

        async Task ReadAsync(int hidden)
        {
            var users = await session.Query<User>().WithCriteria<Address>(a => a.Id != hidden).ToListAsync();
            await session.LoadAsync(users, Load.SelectIn((User u) => u.Addresses).Where(a => a.Id > hidden));
        }
    }

    [Fact]
    public async Task What_the_query_cannot_reach_is_refused()
    {
        await using var session = Database.OpenSession();

        var error = Assert.Throws<LoadOptionException>(() => session.Query<User>().WithCriteria<Node>(n => n.Id > 1).ToList());
        Assert.Equal(
            "REL106: The criterion for Node cannot hold for anything in a query for User: no relationship leads from User to an entity that is a Node. Leave it out.",
            error.Message);
        Assert.Throws<LoadOptionException>(() => session.Query<User>().WithCriteria<INamed>(n => n.Value > 1).Count());
        Assert.Throws<LoadOptionException>(() => session.Query<User>().WithCriteria<string>(n => n.Length > 1).Explain());
        Assert.Throws<ArgumentNullException>(() => session.Query<User>().WithCriteria<User>(null!));
        Assert.Equal(0, session.StatementCount);
    }

    [Fact]
    public async Task What_has_no_translation_is_refused_before_the_first_statement_although_only_an_access_would_need_it()
    {
        await using var session = Database.OpenSession();

        var error = Assert.Throws<QueryTranslationException>(() => session.Query<User>().WithCriteria<Keyword>(k => IsFine(k)).ToList());
        Assert.Contains("IsFine(k)", error.Message, StringComparison.Ordinal);
        var missing = Assert.Throws<QueryTranslationException>(() => session.Query<User>().WithCriteria<Entity>(e => ((Model)e).Id > 0).ToList());
        Assert.Contains("OrderItem", missing.Message, StringComparison.Ordinal);
        Assert.Equal(0, session.StatementCount);
    }

    [Fact]
    public async Task One_for_a_base_class_holds_for_all_entities_below_it()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>().WithCriteria<Model>(m => m.Id != 4 && m.Id != 10)
            .Options(Load.SelectIn((User u) => u.Addresses), Load.SelectIn((User u) => u.Orders)).OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("7:1/1,3,5 8:2,3/ 9:5/2", string.Join(" ", users.Select(u => $"{u.Id}:{string.Join(',', u.Addresses.Select(a => a.Id))}/{string.Join(',', u.Orders.Select(o => o.Id))}")));
        Assert.Equal("2:", Graph.OfOne(users[2].Orders, o => o.Id, o => o.Address?.Id));
    }

    [Fact]
    public async Task A_value_that_two_entities_store_in_different_formats_takes_a_criterion_for_each()
    {
        using var memory = new SqliteMemory();
        await using var database = memory.Open(ModelSet.InNamespace(typeof(Box).Namespace!));
        await database.CreateTablesAsync();
        await using var session = database.OpenSession();
        var heavy = new Box { Grade = Grade.Heavy };
        session.AddRange(new Lid { Grade = Grade.Heavy, Box = heavy }, new Lid { Grade = Grade.Light, Box = heavy });
        session.Add(new Box { Grade = Grade.Light });
        await session.CommitAsync();
        var grade = Grade.Heavy;

        var error = Assert.Throws<QueryTranslationException>(() => session.Query<Box>().WithCriteria<IGraded>(g => g.Grade == grade).ToList());
        Assert.Contains("Write a criterion for each of the two.", error.Message, StringComparison.Ordinal);

        await using var fresh = database.OpenSession();
        var box = await fresh.Query<Box>().WithCriteria<Box>(b => b.Grade == grade).WithCriteria<Lid>(l => l.Grade == grade || l.Id < 0).Options(Load.Joined((Box b) => b.Lids)).SingleAsync();
        Assert.Equal(Grade.Heavy, Assert.Single(box.Lids).Grade);
    }

    private static bool IsFine(Keyword keyword) => keyword.Name.Length == 3;
}
