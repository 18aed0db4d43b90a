using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests;

/// <summary>Partial methods that the author of a class writes for the generated part to call.</summary>
public sealed class PartialMethodTests
{
    [Fact]
    public void A_method_that_is_written_is_declared_and_called_by_the_setter()
    {
        var models = ModelCompiler.Generate(
            """
            [Table]
            public partial class Post : Model
            {
                public partial string Title { get; set; }
                public partial string? Body { get; private set; }

                partial void OnTitleChanging(string text) { }
                partial void OnTitleChanged(string was, string @is) { }
                partial void OnLoaded() { }
            }
            """);

        models.AssertNoComplaints();
        var text = models["Post.g.cs"];
        Assert.Contains(
            """
                public partial string Title
                {
                    get => RelataServices::ColumnSlot.Get(this, 1, ref field!);
                    set
                    {
                        if (!RelataServices::ColumnSlot.Changes(this, 1, ref field, value))
                        {
                            RelataServices::ColumnSlot.Set(this, 1, ref field, value);
                            return;
                        }

                        var before = RelataServices::ColumnSlot.Get(this, 1, ref field!);
                        OnTitleChanging(value);
                        RelataServices::ColumnSlot.Set(this, 1, ref field, value);
                        OnTitleChanged(before, value);
                    }
                }

                partial void OnTitleChanging(string text);

                partial void OnTitleChanged(string was, string @is);
                public partial string? Body { get => RelataServices::ColumnSlot.Get(this, 2, ref field); private set => RelataServices::ColumnSlot.Set(this, 2, ref field, value); }

                partial void OnLoaded();
            """.ReplaceLineEndings("\n"),
            text,
            StringComparison.Ordinal);
        Assert.Contains("Moments = RelataServices::EntityMoment.Loaded,", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OnLoaded()")]
    [InlineData("OnTitleChanging(string value)")]
    public Task A_method_that_nothing_could_await(string method) => Expect.ErrorAsync(
        $$"""
        [Table]
        public partial class Post : Model
        {
            public partial string Title { get; set; }

            async partial void {|REL047:{{method[..method.IndexOf('(', System.StringComparison.Ordinal)]}}|}{{method[method.IndexOf('(', System.StringComparison.Ordinal)..]}} => await System.Threading.Tasks.Task.Yield();
        }
        """,
        $"Post.{method[..method.IndexOf('(', System.StringComparison.Ordinal)]} is 'async', and nothing can await it: its errors would be lost, and what follows its first await would run beside the session. "
        + "Write it without async, or take an asynchronous hook.");

    [Fact]
    public async Task A_method_of_an_owned_class_that_nothing_could_await()
    {
        var models = ModelCompiler.Generate(
            """
            using Relata;
            [Owned]
            public partial class Address
            {
                public partial string City { get; set; }

                async partial void OnCityChanged(string value) => await System.Threading.Tasks.Task.Yield();
            }
            """);

        Assert.Equal("REL047", Assert.Single(await ModelCompiler.AnalyzeAsync(models.Compilation)).Id);
    }

    [Theory]
    [InlineData("partial void OnTitelChanging(string value) { }")]
    [InlineData("partial void OnTitleChanging(int value) { }")]
    [InlineData("partial void OnLoading() { }")]
    [InlineData("partial void OnLoaded(int value) { }")]
    public void The_compiler_reports_a_method_that_nothing_declares(string method)
    {
        var models = ModelCompiler.Generate($$"""
            [Table]
            public partial class Post : Model
            {
                public partial string Title { get; set; }

                {{method}}
            }
            """);

        Assert.Contains(models.Errors, error => error.Contains("CS0759", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Author", "Author? value")]
    [InlineData("Posts", "RelatedList<Post> value")]
    [InlineData("Own", "string value")]
    [InlineData("ReadOnly", "string value")]
    public async Task A_method_for_a_property_that_is_no_column_is_an_error(string property, string parameters) => Assert.Equal(
        [$"Post.On{property}Changed is never called: {property} is no column that the generated part completes. Write a method for a column, or take a hook before the flush."],
        (await ModelCompiler.AnalyzeAsync(ModelCompiler.Generate($$"""
            [Table]
            public partial class Author : Model
            {
                public partial string Name { get; set; }
            }

            [Table]
            public partial class Post : Model
            {
                [ForeignKey<Author>] public partial int? AuthorId { get; set; }
                [ForeignKey<Post>] public partial int? PostId { get; set; }
                [Relationship] public partial Author? Author { get; set; }
                [Relationship(ForeignKey = nameof(PostId))] public partial RelatedList<Post> Posts { get; }
                [Generated("'x'")] public partial string ReadOnly { get; }
                public string Own { get; set; } = "";

                partial void On{{property}}Changed({{parameters}}) { }
            }
            """).Compilation)).Where(error => error.Id == "REL091").Select(error => error.GetMessage()));

    [Fact]
    public Task Methods_of_bases_in_another_assembly_are_called() => Expect.NothingAsync(
        """
        [Table]
        public partial class Post : Named
        {
        }
        """,
        ModelCompiler.Reference(
            """
            public abstract partial class Named : Model
            {
                public partial string Name { get; set; }
                partial void OnLoaded() { }
                partial void OnNameChanged(string value) { }
            }
            """));
}
