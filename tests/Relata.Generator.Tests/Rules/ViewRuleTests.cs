using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class ViewRuleTests
{
    private const string NeverWritten = "the rows of a view are never written";

    [Theory]
    [InlineData("public partial int {|REL069:Amount|} { get; set; }", $"Total.Amount has a setter: {NeverWritten}, so that a value that is set would be lost. Write '{{ get; }}'.")]
    [InlineData("public partial int {|REL069:Amount|} { get; private set; }", $"Total.Amount has a setter: {NeverWritten}, so that a value that is set would be lost. Write '{{ get; }}'.")]
    [InlineData("public partial int {|REL069:Amount|} { get; init; }", $"Total.Amount has a setter: {NeverWritten}, so that a value that is set would be lost. Write '{{ get; }}'.")]
    [InlineData("[CreatedAt] public partial DateTime {|REL069:At|} { get; }", $"Total.At has [CreatedAt] or [UpdatedAt]: {NeverWritten}. Remove it.")]
    [InlineData("[Generated(\"1\")] public partial int {|REL069:One|} { get; }", $"Total.One has [Generated]: {NeverWritten}. Remove it.")]
    [InlineData("[Column(Default = \"1\")] public partial int {|REL069:One|} { get; }", $"Total.One has a Default: {NeverWritten}. Remove it.")]
    [InlineData("[Column(Refresh = Refresh.OnUpdate)] public partial int {|REL069:One|} { get; }", $"Total.One has Refresh: {NeverWritten}. Remove it.")]
    [InlineData("[{|REL069:Index|}] public partial int One { get; }", "Total.One has [Index]: a view has no indexes. Remove it, or put the index on a table that the view reads.")]
    public Task What_would_write_a_row(string member, string message) => Expect.ErrorAsync(
        $$"""
        [View] public partial class Total : Entity { [PrimaryKey] public partial int Id { get; } {{member}} }
        """,
        message);

    [Theory]
    [InlineData("[Relationship] public partial RelatedList<Order> {|REL070:Orders|} { get; }", "[ForeignKey<{0}>] public partial int {0}Id {{ get; set; }}", null)]
    [InlineData("[Column(IsDeferred = true)] public partial string {|REL069:Text|} { get; }", "", "Total.Text is deferred: a view without a [PrimaryKey] has rows that cannot be looked up. Declare the key, or select the columns that you need.")]
    [InlineData("[Loaded] public partial int {|REL069:Count|} { get; }", "", "Total.Count has [Loaded]: a view without a [PrimaryKey] has rows that cannot be looked up. Declare the key, or make it a column of the view.")]
    public async Task What_would_look_up_a_row_without_a_key(string member, string other, string? message)
    {
        if (message is null)
        {
            var found = await ModelCompiler.AnalyzeAsync(ModelCompiler.Generate(
                $$"""
                [View] public partial class Total : Entity { public partial int Amount { get; } {{member.Replace("{|REL070:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal)}} }
                [Table] public partial class Order : Model { {{string.Format(System.Globalization.CultureInfo.InvariantCulture, other, "Total")}} }
                """).Compilation);
            Assert.Equal(["REL069", "REL070"], found.Select(error => error.Id).Order());
            return;
        }

        await Expect.ErrorAsync($$"""[View] public partial class Total : Entity { public partial int Amount { get; } {{member}} }""", message);
    }

    [Fact]
    public Task A_view_is_no_table() => Expect.ErrorAsync(
        """
        [{|REL069:Table|}, View] public partial class Total : Entity { [PrimaryKey] public partial int Id { get; } }
        """,
        "Total has [Table], too: it has the rows of one or of the other. Remove [Table] or [View].");

    [Theory]
    [InlineData("session.Add(total)", true)]
    [InlineData("session.AddRange(post, total)", true)]
    [InlineData("session.AddRange([total])", true)]
    [InlineData("session.AddRange(new List<Total>())", true)]
    [InlineData("session.Delete(total)", true)]
    [InlineData("session.Merge(total)", true)]
    [InlineData("session.Upsert(total)", true)]
    [InlineData("session.BulkInsert([total])", true)]
    [InlineData("session.Database.BulkInsertAsync(new List<Total>())", true)]
    [InlineData("session.InsertRange([total])", true)]
    [InlineData("session.Query<Total>().ExecuteDelete()", true)]
    [InlineData("session.Query<Total>().ExecutePurgeAsync()", true)]
    [InlineData("session.DeleteByKey<Total>(1)", true)]
    [InlineData("session.DeleteByKeyAsync<Total>(1)", true)]
    [InlineData("session.DeleteByKey<Post>(1)", false)]
    [InlineData("session.Query<Total>().ExecuteUpdateAsync(set => { })", true)]
    [InlineData("session.Query<Post>().ExecuteDelete()", false)]
    [InlineData("session.BulkInsert([post])", false)]
    [InlineData("session.UpsertRangeAsync(new[] { total })", true)]
    [InlineData("session.Add(post)", false)]
    [InlineData("session.Refresh(total)", false)]
    [InlineData("new List<Total>().Add(total)", false)]
    public async Task A_call_that_would_write_a_row_is_reported(string call, bool isReported)
    {
        var source =
            $$"""
            [Table] public partial class Post : Model;
            [View] public partial class Total : Entity { [PrimaryKey] public partial int Id { get; } }

            public static class Program
            {
                public static void Run(Session session, Post post, Total total) => {{call}};
            }
            """;
        var found = await ModelCompiler.AnalyzeAsync(ModelCompiler.Generate(source).Compilation);
        Assert.Equal(isReported ? ["REL080"] : [], found.Select(error => error.Id));
    }

    [Theory]
    [InlineData("Table", "{|REL069:View|}", "View")]
    [InlineData("View", "{|REL069:Table|}", "Table")]
    public Task A_hierarchy_is_stored_in_tables_or_in_one_view(string root, string derived, string name) => Expect.ErrorAsync(
        $$"""
        [{{root}}] public partial class Account : Entity
        {
            [PrimaryKey] public partial int Number { get; }
            [Discriminator] public partial string Kind { get; }
        }

        [{{derived}}] public partial class Saving : Account { public partial int Rate { get; } }
        """,
        $"Saving has [{name}] and derives from Account: a hierarchy is stored in tables, or as a whole in one view. Remove [{name}].");

    [Fact]
    public void The_generated_part_of_a_view_without_a_key_says_that_there_is_none()
    {
        var models = ModelCompiler.Generate("""[View("totals", Sql = "SELECT 1 AS amount")] public partial class Total : Entity { public partial int Amount { get; } }""");

        models.AssertNoComplaints();
        Assert.Contains("IEntity<Total, global::Relata.CompilerServices.ObjectKey>", models["Total.g.cs"], StringComparison.Ordinal);
        Assert.Contains("View = new() { Sql = \"SELECT 1 AS amount\" },", models["Total.g.cs"], StringComparison.Ordinal);
        Assert.Contains("public partial int Amount { get => RelataServices::ColumnSlot.Get(this, 0, ref field); }", models["Total.g.cs"], StringComparison.Ordinal);
    }
}
