using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.PostgreSql;

public sealed class PreparedStatementTests : FixTest<PostgreSqlTestDatabase>
{
    private static LoadOption<User> Addresses { get; } = Load.SelectIn((User u) => u.Addresses);

    [Fact]
    public void A_statement_is_prepared_at_its_second_use_and_stays_with_the_connection()
    {
        Read();
        Assert.Empty(PreparedOf("addresses"));

        Read();
        Read();

        Assert.Equal(
            ["""SELECT t0."id", t0."user_id", t0."email" FROM "addresses" AS t0 WHERE t0."user_id" = ANY($1) ORDER BY t0."id" {integer[]}"""],
            PreparedOf("addresses"));
    }

    [Fact]
    public void One_text_serves_any_number_of_keys_and_a_null_has_the_type_of_its_column()
    {
        for (var id = 7; id <= 9; id++)
        {
            using var session = Database.OpenSession();
            session.Query<User>().Options(Addresses).Where(u => u.Id >= id).ToList();
            session.Add(new Address { Email = "new", UserId = id == 8 ? null : id });
            session.Commit();
        }

        var texts = PreparedOf("addresses");
        Assert.Equal(2, texts.Count);
        Assert.Contains("""INSERT INTO "addresses" ("user_id", "email") VALUES ($1, $2) RETURNING "id" {integer,text}""", texts);
    }

    [Fact]
    public void What_the_connection_string_says_counts()
    {
        using var test = new PostgreSqlTestDatabase();
        using var database = test.Open(ModelSet.InNamespace("Relata.Tests.Models.Fix"), "Max Auto Prepare=0");
        database.CreateTables();
        for (var i = 0; i < 3; i++)
        {
            using var session = database.OpenSession();
            session.Query<User>().ToList();
        }

        Assert.Empty(database.Texts("SELECT statement FROM pg_prepared_statements"));
    }

    private void Read()
    {
        using var session = Database.OpenSession();
        session.Query<User>().Options(Addresses).ToList();
    }

    private List<string> PreparedOf(string table) =>
        Database.Texts($"SELECT statement || ' ' || parameter_types::text FROM pg_prepared_statements WHERE statement LIKE '%\"{table}\"%' AND statement NOT LIKE '%pg_prepared%' ORDER BY statement");
}
