using System.Text.RegularExpressions;
using Relata.Schema.Migrating.Running.History;
using Relata.Tests.Databases;

namespace Relata.Scaffolding.Tests;

/// <summary>Names and tables as they are nowhere recommended, and are in databases nevertheless.</summary>
public abstract class OddSchemaTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Names_that_are_no_names_in_CSharp_are_given_names()
    {
        var model = await ScaffoldAsync(
            """
            CREATE TABLE "class" ("id" INTEGER NOT NULL PRIMARY KEY, "void" INTEGER NOT NULL, "class" INTEGER, "1st" INTEGER, "a-b.c d" INTEGER, "größe" INTEGER, "say ""hi"" now" INTEGER, "get_type" INTEGER);
            CREATE TABLE "order" ("order" INTEGER NOT NULL PRIMARY KEY);
            CREATE TABLE "entity" ("id" INTEGER NOT NULL PRIMARY KEY);
            CREATE TABLE "date_time" ("id" INTEGER NOT NULL PRIMARY KEY, "on_delete" INTEGER)
            """);
        Assert.Contains("[Column(\"class\")] public partial ", model["Class.cs"], StringComparison.Ordinal);
        Assert.Contains("? ClassValue { get; set; }", model["Class.cs"], StringComparison.Ordinal);
        Assert.Contains("[Column(\"a-b.c d\")]", model["Class.cs"], StringComparison.Ordinal);
        Assert.Contains("[Column(\"say \\\"hi\\\" now\")]", model["Class.cs"], StringComparison.Ordinal);
        Assert.Contains("OrderValue { get; set; }", model["Order.cs"], StringComparison.Ordinal);
        Assert.Contains("[Table(\"entity\")]\npublic partial class EntityRow : Entity\n", model["EntityRow.cs"], StringComparison.Ordinal);
        Assert.Contains("class DateTimeRow", model["DateTimeRow.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_whose_classes_would_have_one_name_have_two()
    {
        var model = await ScaffoldAsync(
            """CREATE TABLE "users" ("id" INTEGER NOT NULL PRIMARY KEY); CREATE TABLE "user" ("id" INTEGER NOT NULL PRIMARY KEY); CREATE TABLE "us-er" ("id" INTEGER NOT NULL PRIMARY KEY)""");
        Assert.Equal(["UsEr.cs", "UserRow.cs", "UserRow2.cs"], model.Result.Files.Select(file => file.Name));
    }

    [Fact]
    public async Task Plural_tables_have_singular_classes_by_one_attribute_of_the_assembly()
    {
        var model = await ScaffoldAsync(
            """
            CREATE TABLE "categories" ("id" INTEGER NOT NULL PRIMARY KEY, "parent_id" INTEGER REFERENCES "categories" ("id"));
            CREATE TABLE "people" ("id" INTEGER NOT NULL PRIMARY KEY, "category_id" INTEGER NOT NULL REFERENCES "categories" ("id"), "home_category_id" INTEGER REFERENCES "categories" ("id"))
            """);
        Assert.Contains("PluralTables = true", model["Naming.cs"], StringComparison.Ordinal);
        Assert.Contains("[Table]\npublic partial class Category", model["Category.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial Category? Parent { get; set; }", model["Category.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial RelatedList<Category> ChildCategories { get; }", model["Category.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial RelatedList<Person> HomeCategoryPeople { get; }", model["Category.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_table_between_rows_of_one_table_has_no_class()
    {
        var model = await ScaffoldAsync(
            """
            CREATE TABLE "person" ("id" INTEGER NOT NULL PRIMARY KEY);
            CREATE TABLE "follow" ("follower_id" INTEGER NOT NULL, "followed_id" INTEGER NOT NULL, PRIMARY KEY ("follower_id", "followed_id"),
              FOREIGN KEY ("follower_id") REFERENCES "person" ("id"), FOREIGN KEY ("followed_id") REFERENCES "person" ("id"))
            """);
        Assert.Equal(["Person.cs"], model.Result.Files.Select(file => file.Name));
        Assert.Contains("public partial RelatedList<Person> Followeds { get; }", model["Person.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial RelatedList<Person> Followers { get; }", model["Person.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unique_foreign_key_is_one_to_one_and_a_composite_one_has_all_its_columns()
    {
        var model = await ScaffoldAsync(
            """
            CREATE TABLE "invoice" ("year" INTEGER NOT NULL, "number" INTEGER NOT NULL, PRIMARY KEY ("year", "number"));
            CREATE TABLE "line" ("id" INTEGER NOT NULL PRIMARY KEY, "invoice_year" INTEGER NOT NULL, "invoice_number" INTEGER NOT NULL,
              FOREIGN KEY ("invoice_year", "invoice_number") REFERENCES "invoice" ("year", "number") ON DELETE CASCADE ON UPDATE CASCADE);
            CREATE TABLE "receipt" ("id" INTEGER NOT NULL PRIMARY KEY, "line_id" INTEGER NOT NULL UNIQUE, FOREIGN KEY ("line_id") REFERENCES "line" ("id"))
            """);
        Assert.Contains("ForeignKey<Invoice>(\"Year\", Name = \"Invoice\", OnDelete = OnDelete.Cascade, OnUpdate = OnUpdate.Cascade", model["Line.cs"], StringComparison.Ordinal);
        Assert.Contains("Cascade = Cascade.All", model["Invoice.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial Receipt? Receipt { get; set; }", model["Line.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_to_one_relationships_within_a_table_say_on_one_side_which_foreign_key_they_have()
    {
        var model = await ScaffoldAsync(
            """
            CREATE TABLE "step" ("id" INTEGER NOT NULL PRIMARY KEY, "next_id" INTEGER UNIQUE, FOREIGN KEY ("next_id") REFERENCES "step" ("id"));
            CREATE TABLE "part" ("firm" INTEGER NOT NULL, "number" INTEGER NOT NULL, "twin" INTEGER, "spare" INTEGER, PRIMARY KEY ("firm", "number"), UNIQUE ("firm", "twin"), UNIQUE ("firm", "spare"),
              FOREIGN KEY ("firm", "twin") REFERENCES "part" ("firm", "number"), FOREIGN KEY ("firm", "spare") REFERENCES "part" ("firm", "number"))
            """);
        Assert.Contains("ForeignKey = \"NextId\")]\n    public partial Step? Next { get; set; }", model["Step.cs"], StringComparison.Ordinal);
        Assert.Contains("[Relationship(BackPopulates = nameof(Step.Next))]\n    public partial Step? ChildStep { get; set; }", model["Step.cs"], StringComparison.Ordinal);
        Assert.Equal(2, model["Part.cs"].Split("), ForeignKey = \"").Length - 1);
        Assert.Equal(4, model["Part.cs"].Split(" partial Part? ").Length - 1);
    }

    [Fact]
    public async Task A_foreign_key_to_a_unique_key_names_it()
    {
        var model = await ScaffoldAsync(
            """
            CREATE TABLE "land" ("id" INTEGER NOT NULL PRIMARY KEY, "code" INTEGER NOT NULL, CONSTRAINT "uq_land" UNIQUE ("code"));
            CREATE TABLE "town" ("id" INTEGER NOT NULL PRIMARY KEY, "land_code" INTEGER NOT NULL, FOREIGN KEY ("land_code") REFERENCES "land" ("code"))
            """);
        Assert.Contains("ForeignKey<Land>(\"Code\"", model["Town.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial RelatedList<Town> Towns { get; }", model["Land.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_without_a_key_is_read_and_a_foreign_key_to_an_excluded_table_is_listed()
    {
        var model = await ScaffoldAsync(
            """
            CREATE TABLE "log" ("line" INTEGER);
            CREATE TABLE "secret" ("id" INTEGER NOT NULL PRIMARY KEY);
            CREATE TABLE "open" ("id" INTEGER NOT NULL PRIMARY KEY, "secret_id" INTEGER, FOREIGN KEY ("secret_id") REFERENCES "secret" ("id"));
            CREATE VIEW "opened" AS SELECT "id" FROM "open"
            """,
            new ScaffoldOptions { Exclude = ["sec*"], Namespace = "Shop.Data" });
        Assert.Equal(["Log.cs", "Open.cs", "Opened.cs"], model.Result.Files.Select(file => file.Name));
        Assert.Contains("[View]\npublic partial class Log", model["Log.cs"], StringComparison.Ordinal);
        Assert.Contains("[View]\npublic partial class Opened", model["Opened.cs"], StringComparison.Ordinal);
        Assert.Matches(@"\n    // Not mapped: (\w+\.)?open \(secret_id\): the foreign key to (\w+\.)?secret is no relationship: (\w+\.)?secret has no class\. Its columns are plain properties\.\n", model["Open.cs"]);
        Assert.Matches(@"\n    // Not mapped: (\w+\.)?log: it has no primary key\. ", model["Log.cs"]);
        Assert.DoesNotContain("// Not mapped", model["Opened.cs"], StringComparison.Ordinal);
        Assert.Equal(["log", "open (secret_id)"], model.Result.Unmapped.Where(part => !part.Reason.Contains("does not generate this key", StringComparison.Ordinal)).Select(part => part.Name.Split('.')[^1]));
    }

    // That these parts are comments of their files is what each model is held to.
    [Fact]
    public async Task What_no_class_declares_is_listed()
    {
        using var test = new TDatabase();
        var model = await ScaffoldedModel.OfAsync(test, Sql(
            """
            CREATE TABLE "author" ("id" INTEGER NOT NULL PRIMARY KEY);
            CREATE TABLE "book" ("id" INTEGER NOT NULL PRIMARY KEY, "author_id" INTEGER, "pages" INTEGER, CONSTRAINT "ck_pages" CHECK ("pages" > 0),
              FOREIGN KEY ("author_id") REFERENCES "author" ("id") ON UPDATE SET NULL);
            CREATE INDEX "by_pages" ON "book" ("pages" DESC);
            CREATE TABLE "author_book" ("author_id" INTEGER NOT NULL, "book_id" INTEGER NOT NULL, PRIMARY KEY ("author_id", "book_id"),
              FOREIGN KEY ("author_id") REFERENCES "author" ("id") ON DELETE CASCADE, FOREIGN KEY ("book_id") REFERENCES "book" ("id"));
            CREATE TABLE "log" ("book_id" INTEGER, "line" INTEGER, CONSTRAINT "fk_log" FOREIGN KEY ("book_id") REFERENCES "book" ("id"));
            CREATE INDEX "by_line" ON "log" ("line")
            """));
        if (typeof(TDatabase) != typeof(MariaDbTestDatabase))
        {
            ScaffoldedModel.Execute(test, """CREATE INDEX "by_half" ON "book" (("pages" / 2)); CREATE UNIQUE INDEX "by_two" ON "book" ("id", "pages"); CREATE UNIQUE INDEX "by_two_again" ON "book" ("id", "pages")""");
            model = await ScaffoldedModel.ReadAsync(test);
        }

        string[] more = typeof(TDatabase) != typeof(MariaDbTestDatabase)
            ? ["book (an expression): the index 'by_half' has an expression, which no class declares.", "book (id, pages): the index 'by_two_again' has the columns of another index, and a class declares one for them."]
            : [];
        Assert.Equal(
            ((string[])[
                "author_book (author_id): ON DELETE CASCADE of the foreign key to author is not in the class: a link table has none that could declare it.",
                "book (author_id): ON UPDATE SET NULL of the foreign key to author is not in the class: no attribute declares it.",
                .. more,
                "book (pages DESC): the index 'by_pages' has a descending order, which no class declares.",
                "book: no class declares its CHECK ck_pages",
                "log (book_id): the foreign key to book is no relationship: a class without a key gets no relationships. Its columns are plain properties.",
                "log (line): the index 'by_line' is of a table whose class has no key, and declares no index.",
                "log: it has no primary key. Its class has [View]: its rows are read and not written, and no relationship leads to them.",
            ]).Order(StringComparer.Ordinal),
            model.Result.Unmapped.Where(part => !part.Reason.Contains("does not generate this key", StringComparison.Ordinal))
                .Select(part => Regex.Replace($"{part}", @"(relata_\d+_\d+|public)\.| A database that the classes create does not have it\.| \(.*pages.* > 0.*", "")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_history_of_migrations_is_no_table_of_the_program()
    {
        using var test = new TDatabase();
        using (var database = test.Open(ModelSet.Of()))
        {
            ScaffoldedModel.Execute(test, MigrationHistory.CreateTable(database.SchemaDialect));
        }

        var model = await ScaffoldedModel.OfAsync(test, Sql("""CREATE TABLE "post" ("id" INTEGER NOT NULL PRIMARY KEY)"""));
        Assert.Equal(["Post.cs"], model.Result.Files.Select(file => file.Name));
    }

    [Fact]
    public async Task Names_in_the_options_that_nothing_has_are_listed()
    {
        var model = await ScaffoldAsync(
            """CREATE TABLE "post" ("id" INTEGER NOT NULL PRIMARY KEY); CREATE TABLE "user" ("id" INTEGER NOT NULL PRIMARY KEY)""",
            new ScaffoldOptions { Tables = ["po*", "usr"], Exclude = ["*_log", "user"], Schemas = ["nowhere"] });

        Assert.Equal(["Post.cs"], model.Result.Files.Select(file => file.Name));
        Assert.Equal(["*_log", "nowhere", "usr"], model.Result.Unmapped.Where(part => part.Reason.StartsWith("the options name it", StringComparison.Ordinal)).Select(part => part.Name));
    }

    [Fact]
    public async Task Partial_indexes_keep_their_conditions()
    {
        Assert.SkipWhen(typeof(TDatabase) == typeof(MariaDbTestDatabase), "MariaDB has no partial indexes.");
        var model = await ScaffoldAsync(
            """
            CREATE TABLE "person" ("id" INTEGER NOT NULL PRIMARY KEY, "email" TEXT NOT NULL, "state" TEXT, "chief_id" INTEGER REFERENCES "person" ("id"));
            CREATE UNIQUE INDEX "ix_person_email" ON "person" ("email") WHERE "state" IS NULL;
            CREATE INDEX "by_state" ON "person" ("state", "email") WHERE "state" <> 'say "no"';
            CREATE UNIQUE INDEX "one_report" ON "person" ("chief_id") WHERE "state" = 'on'
            """);

        Assert.Contains("Index(IsUnique = true, Where = \"", model["Person.cs"], StringComparison.Ordinal);
        Assert.Contains("Name = \"by_state\", Where = \"", model["Person.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial RelatedList<Person> ", model["Person.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain(model.Result.Differences.All, difference => $"{difference}".Contains("INDEX", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Foreign_keys_that_follow_a_text_have_its_length()
    {
        var model = await ScaffoldAsync(
            """
            CREATE TABLE "land" ("code" VARCHAR(5) NOT NULL PRIMARY KEY);
            CREATE TABLE "town" ("id" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(9), "land_code" VARCHAR(5), "other_code" VARCHAR(5),
              FOREIGN KEY ("land_code") REFERENCES "land" ("code") ON UPDATE CASCADE, FOREIGN KEY ("other_code") REFERENCES "land" ("code") ON DELETE SET NULL)
            """);

        Assert.Contains(model["Town.cs"].Split('\n'), line => line.Contains("MaxLength(5)", StringComparison.Ordinal) && line.Contains("? LandCode {", StringComparison.Ordinal));
        Assert.Equal(
            typeof(TDatabase) == typeof(MariaDbTestDatabase) ? 0 : 2,
            model.Result.Differences.All.Count(difference => difference is { Kind: SchemaDifferenceKind.MissingCheck } && $"{difference}".Contains("_code_length", StringComparison.Ordinal) && $"{difference}".Contains("town", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_same_schema_gives_the_same_files()
    {
        using var test = new TDatabase();
        var first = await ScaffoldedModel.OfAsync(test, Sql("""CREATE TABLE "b" ("id" INTEGER NOT NULL PRIMARY KEY); CREATE TABLE "a" ("id" INTEGER NOT NULL PRIMARY KEY)"""));
        var second = await ScaffoldedModel.ReadAsync(test);
        Assert.Equal(first.Result.Files, second.Result.Files);
    }

    private static string Sql(string text) => typeof(TDatabase) == typeof(MariaDbTestDatabase) ? "SET sql_mode = 'ANSI_QUOTES'; " + text : text;

    private static Task<ScaffoldedModel> ScaffoldAsync(string sql, ScaffoldOptions? options = null) => ScaffoldedModel.OfAsync<TDatabase>(Sql(sql), options);
}

public sealed class SqliteOddSchemaTests : OddSchemaTests<SqliteFile>;

public sealed class PostgreSqlOddSchemaTests : OddSchemaTests<PostgreSqlTestDatabase>;

public sealed class MariaDbOddSchemaTests : OddSchemaTests<MariaDbTestDatabase>;
