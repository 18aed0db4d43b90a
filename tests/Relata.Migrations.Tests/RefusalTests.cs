using Relata.CompilerServices;
using Relata.Migrations.Tests.Random;
using Relata.Relational;
using Relata.Schema.Migrating.Planning;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

public sealed class RefusalTests
{
    private static readonly Table s_post = Table("post", Text("title"), Text("subtitle", isNullable: true));

    public static TheoryData<string> Databases => RandomPlanTests.Databases;

    [Theory]
    [MemberData(nameof(Databases))]
    public void A_table_is_not_dropped_without_consent(string database)
    {
        var error = Refused(Of(s_post), RelationalModel.Empty, new MigrationHints(), database);

        Assert.Equal("REL604: Table post would be dropped with all its rows. If that is meant: AllowDrop(\"post\").", error.Message);
        Assert.Equal(["drop table post"], Steps(Of(s_post), RelationalModel.Empty, new MigrationHints().AllowDrop("post"), database));
    }

    [Fact]
    public void A_column_is_not_dropped_without_consent()
    {
        var error = Refused(Of(s_post), Of(Table("post", Text("title"))), new MigrationHints());

        Assert.Equal("REL604: Column post.subtitle would be dropped with all its values. If that is meant: AllowDrop(\"post.subtitle\").", error.Message);
        Assert.Equal(["drop column post.subtitle"], Steps(Of(s_post), Of(Table("post", Text("title"))), new MigrationHints().AllowDrop("post.subtitle")));
    }

    [Fact]
    public void A_rename_is_never_guessed_and_both_ways_out_are_named()
    {
        var to = Of(Table("post", Text("title"), Text("summary", isNullable: true)));

        Assert.Equal(
            "REL603: Column post.subtitle is gone and column post.summary is new, of the same type. If it is the same column: Rename(\"post.subtitle\", \"post.summary\"). If its values are to be lost: AllowDrop(\"post.subtitle\").",
            Refused(Of(s_post), to, new MigrationHints()).Message);
        Assert.Equal(["rename column post.subtitle to summary"], Steps(Of(s_post), to, new MigrationHints().Rename("post.subtitle", "post.summary")));
        Assert.Equal(["add column post.summary text", "drop column post.subtitle"], Steps(Of(s_post), to, new MigrationHints().AllowDrop("post.subtitle")));
        Assert.Equal("REL603", Refused(Of(s_post), Of(s_post with { Name = new QualifiedName(null, "article") }), new MigrationHints()).Code);
        Assert.Equal(["rename table post to article"], Steps(Of(s_post), Of(s_post with { Name = new QualifiedName(null, "article") }), new MigrationHints().Rename("post", "article")));
    }

    [Fact]
    public void A_value_for_a_new_column_is_never_invented()
    {
        var to = Of(Table("post", Text("title"), Text("subtitle", isNullable: true), Number("rank")));

        Assert.Equal(
            "REL602: Column post.rank is new and does not accept NULL, and the rows that exist have no value for it. Say what they get: Fill(\"post.rank\", \"…\"), in SQL. Or declare it nullable, or give it a default.",
            Refused(Of(s_post), to, new MigrationHints()).Message);
        Assert.Equal(
            ["add column post.rank integer", "fill post.rank = length(title)", "alter column post.rank not null"],
            Steps(Of(s_post), to, new MigrationHints().Fill("post.rank", "length(title)")));
    }

    [Fact]
    public void All_refusals_are_in_one_message()
    {
        var error = Refused(Of(s_post, Table("tag")), Of(Table("post", Text("title"), Number("rank"))), new MigrationHints());

        Assert.Equal(["REL604: Table tag", "REL604: Column post.subtitle", "REL602: Column post.rank"], error.Message.Split('\n').Select(line => string.Join(' ', line.Split(' ').Take(3))));
    }

    [Theory]
    [InlineData(ColumnType.DateTime)]
    [InlineData(ColumnType.Guid)]
    [InlineData(ColumnType.Decimal)]
    public void A_type_without_a_conversion_is_refused_with_a_recipe(ColumnType type)
    {
        var error = Refused(Of(s_post), Of(Table("post", Text("title"), new Column("subtitle", type) { IsNullable = true })), new MigrationHints());

        Assert.Equal("REL613", error.Code);
        Assert.Contains("In three migrations: add a new column with Fill", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_primary_key_and_another_generation_of_keys_are_refused()
    {
        var other = s_post with { Columns = [.. s_post.Columns.Select(column => column with { IsGenerated = false })], PrimaryKey = ["title"] };

        var error = Refused(Of(s_post), Of(other), new MigrationHints());

        Assert.Equal("REL614", error.Code);
        Assert.Contains("The primary key of post would change from (id) to (title).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hint_that_does_nothing_is_refused()
    {
        string[] codes =
        [
            .. new[]
            {
                new MigrationHints().AllowDrop("post.nothing"),
                new MigrationHints().AllowDrop("post.title"),
                new MigrationHints().Fill("post.nothing", "1"),
                new MigrationHints().Fill("post.title", "'x'"),
                new MigrationHints().Rename("post.nothing", "post.title"),
                new MigrationHints().Rename("post.title", "post.subtitle").Rename("post.id", "post.subtitle"),
                new MigrationHints().Rename("post.title", "tag.id"),
            }.Select(hints => Refused(Of(s_post, Table("tag")), Of(s_post, Table("tag")), hints).Code),
        ];

        Assert.All(codes, code => Assert.Equal("REL618", code));
    }

    [Fact]
    public void A_sequence_is_neither_dropped_nor_counted_in_another_way_unasked()
    {
        var from = Of(s_post) with { Sequences = [new Sequence(new QualifiedName(null, "numbers"))] };

        Assert.Equal("REL604", Refused(from, Of(s_post), new MigrationHints()).Code);
        Assert.Equal("REL614", Refused(from, Of(s_post) with { Sequences = [new Sequence(new QualifiedName(null, "numbers")) { Increment = 10 }] }, new MigrationHints()).Code);
        Assert.Equal(["drop sequence numbers"], Steps(from, Of(s_post), new MigrationHints().AllowDrop("numbers")));
    }

    private static MigrationException Refused(RelationalModel from, RelationalModel to, MigrationHints hints, string database = "postgresql") =>
        Assert.Throws<MigrationException>(() => MigrationPlanner.Plan(from, to, hints, RandomPlanTests.Dialect(database)));

    private static string[] Steps(RelationalModel from, RelationalModel to, MigrationHints hints, string database = "postgresql") =>
        [.. MigrationPlanner.Plan(from, to, hints, RandomPlanTests.Dialect(database)).Steps.Select(planned => $"{planned.Step}")];
}
