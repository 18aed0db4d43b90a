using Microsoft.CodeAnalysis;
using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests;

/// <summary>While somebody types, only what an edit concerns is written again.</summary>
public sealed class CachingTests
{
    private const string Title = "public partial string Title { get; set; }";

    [Fact]
    public void An_edit_in_another_class_writes_nothing()
    {
        var edit = new Edit(Sources.Flagboard, "class Other { int _x; }", "class Other { int _x, _y; }");

        Assert.All(edit.Steps("Entities"), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.All(edit.Steps("Names"), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(edit.Steps("References"), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.All(edit.Outputs, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_of_what_is_the_authors_own_writes_nothing()
    {
        var edit = new Edit(Sources.Flagboard, Title, "\n// a comment\n" + Title + " public string Upper() => Title.ToUpperInvariant();");

        Assert.All(edit.Steps("Entities"), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.All(edit.Outputs, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_of_a_column_writes_that_entity_only()
    {
        var edit = new Edit(Sources.Flagboard, Title, "public partial string? Title { get; set; }");

        Assert.Equal(["Post"], edit.Written);
        Assert.Single(edit.Outputs, reason => reason == IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void A_partial_method_writes_that_entity_only_and_an_edit_in_it_writes_nothing()
    {
        const string Method = "partial void OnTitleChanged(string value) { }";
        Assert.Equal(["Post"], new Edit(Sources.Flagboard, Title, $"{Title} {Method}").Written);

        var edit = new Edit(Sources.Flagboard.Replace(Title, $"{Title} {Method}", StringComparison.Ordinal), Method, "partial void OnTitleChanged(string value) => _ = value.Length;");
        Assert.All(edit.Steps("Entities"), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
    }

    [Fact]
    public void An_edit_of_a_key_writes_the_entities_that_refer_to_it()
    {
        var edit = new Edit(
            Sources.Flagboard,
            "public partial class Post : Model\n{",
            "public partial class Post : Entity\n{\n[PrimaryKey] public partial Guid Id { get; set; }");

        Assert.Equal(["Flag", "Post"], edit.Written);
    }

    [Fact]
    public void An_edit_of_one_side_writes_the_other_where_it_no_longer_fits()
    {
        var edit = new Edit(Sources.Flagboard, "BackPopulates = nameof(Post.User)", "BackPopulates = nameof(Post.Flags)");

        Assert.Equal(["Post", "User"], edit.Written);
    }

    [Fact]
    public void A_new_entity_writes_itself_and_the_registration()
    {
        var edit = new Edit(Sources.Flagboard, "class Other { int _x; }", "[Table] public partial class Tag : Model;");

        Assert.Equal(["Tag"], edit.Written);
        Assert.All(edit.Steps("Names"), reason => Assert.Equal(IncrementalStepRunReason.Modified, reason));
    }

    [Fact]
    public void An_edit_of_an_owned_class_writes_it_and_the_entities_that_have_it()
    {
        const string City = "public partial string City { get; set; }";
        const string Models =
            $$"""
            [Owned] public partial class Address { {{City}} }
            [Table] public partial class Customer : Model { public partial Address Home { get; set; } }
            [Table] public partial class Item : Model { public partial int Number { get; set; } }
            """;

        var edit = new Edit(Models, City, "public partial string? City { get; set; }");
        Assert.Equal(["Customer"], edit.Written);
        Assert.Equal([IncrementalStepRunReason.Modified], edit.Steps("Owned"));
        Assert.All(new Edit(Models, "class Other { int _x; }", "class Other { int _x, _y; }").Steps("Owned"), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    private sealed class Edit
    {
        private readonly GeneratorRunResult _result;

        public Edit(string models, string old, string replacement)
        {
            var source = models.ReplaceLineEndings("\n") + "\nclass Other { int _x; }";
            Assert.Contains(old, source, StringComparison.Ordinal);
            var compilation = ModelCompiler.Compile(source);
            var driver = ModelCompiler.CreateDriver().RunGenerators(compilation);
            var edited = compilation.ReplaceSyntaxTree(
                compilation.SyntaxTrees[1],
                ModelCompiler.Parse(source.Replace(old, replacement, StringComparison.Ordinal), "Models.cs"));
            _result = driver.RunGenerators(edited).GetRunResult().Results.Single();
        }

        public IEnumerable<IncrementalStepRunReason> Outputs =>
            _result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason);

        /// <summary>The entities whose record is another than before.</summary>
        public IEnumerable<string> Written =>
            _result.TrackedSteps["Entities"]
                .SelectMany(step => step.Outputs)
                .Where(output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New)
                .Select(output => ((Info.EntityInfo)output.Value).Name)
                .Order(StringComparer.Ordinal);

        public IncrementalStepRunReason[] Steps(string name)
        {
            var reasons = _result.TrackedSteps[name].SelectMany(step => step.Outputs).Select(output => output.Reason).ToArray();
            Assert.NotEmpty(reasons);
            return reasons;
        }
    }
}
