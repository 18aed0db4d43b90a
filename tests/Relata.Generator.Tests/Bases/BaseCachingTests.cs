using Microsoft.CodeAnalysis;
using Relata.Generator.Info;
using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Bases;

/// <summary>An edit of a base class, which is in a file of its own.</summary>
public sealed class BaseCachingTests
{
    private const string Entities = """
        [Table] public partial class Post : Named { public partial string Body { get; set; } }
        [Table] public partial class Flag : Model { public partial string Text { get; set; } }
        """;

    private const string Bases = """
        public abstract partial class Named : Model
        {
            public partial string Name { get; set; }
            public string Upper => Name.ToUpperInvariant();
        }

        public class Other;
        """;

    [Fact]
    public void A_new_column_writes_the_base_class_and_the_entities_below_it()
    {
        var (entities, bases, outputs) = Edit("public partial string Name { get; set; }", "public partial string Name { get; set; } public partial int Level { get; set; }");

        Assert.Equal(["Post"], entities);
        Assert.Equal(["Named"], bases);
        Assert.Equal(2, outputs);
    }

    [Theory]
    [InlineData("public class Other;", "public class Other { int _x; }")]
    [InlineData("Name.ToUpperInvariant()", "Name.ToLowerInvariant()")]
    [InlineData("public partial string Name", "/* a comment */ public partial string Name")]
    public void An_edit_of_what_is_not_mapped_writes_nothing(string old, string replacement)
    {
        var (entities, bases, outputs) = Edit(old, replacement);

        Assert.Empty(entities);
        Assert.Empty(bases);
        Assert.Equal(0, outputs);
    }

    private static (string[] Entities, string[] Bases, int Outputs) Edit(string old, string replacement)
    {
        Assert.Contains(old, Bases, StringComparison.Ordinal);
        var file = ModelCompiler.Parse(Bases, "Bases.cs");
        var compilation = ModelCompiler.Compile(Entities).AddSyntaxTrees(file);
        var driver = ModelCompiler.CreateDriver().RunGenerators(compilation);
        var edited = compilation.ReplaceSyntaxTree(file, ModelCompiler.Parse(Bases.Replace(old, replacement, StringComparison.Ordinal), "Bases.cs"));
        var result = driver.RunGenerators(edited).GetRunResult().Results.Single();
        var outputs = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Count(output => output.Reason != IncrementalStepRunReason.Cached);
        return (Written(result, "Entities"), Written(result, "Bases"), outputs);
    }

    private static string[] Written(GeneratorRunResult result, string step) =>
    [
        .. result.TrackedSteps[step]
            .SelectMany(each => each.Outputs)
            .Where(output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New)
            .Select(output => ((EntityInfo)output.Value).Name),
    ];
}
