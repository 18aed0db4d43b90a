using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Relata.Generator.Info;
using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Bases;

/// <summary>Base classes, interfaces and converters in files and assemblies of their own: what depends on an edit is written again, and nothing else.</summary>
public sealed class BaseFileCachingTests
{
    private const string Entities = """
        [Table] public partial class Person : Model { public partial string Name { get; set; } }
        [Table] public partial class Post : Shared.Titled<Person, string>, Shared.IHideable { public partial bool IsHidden { get; set; } }
        [Table] public partial class Comment : Shared.Audited<Person> { public partial string Body { get; set; } }
        [Table] public partial class Flag : Model { [Convert<Shared.YesNo>] public partial bool IsSet { get; set; } }
        [Table] public partial class Tag : Model, Shared.IHideable { public partial bool IsHidden { get; set; } }
        """;

    private const string Audited = """
        namespace Shared;
        public abstract partial class Audited<TUser> : Model where TUser : Entity
        {
            [Index] public partial DateTime CreatedAt { get; set; }
            public partial int? CreatedById { get; set; }
            [Relationship(ForeignKey = nameof(CreatedById))] public partial TUser? CreatedBy { get; set; }
            public bool IsNew => CreatedAt == default;
        }
        """;

    private const string Titled = """
        namespace Shared;
        public abstract partial class Titled<TUser, TTitle> : Audited<TUser> where TUser : Entity where TTitle : notnull
        {
            public partial TTitle Title { get; set; }
        }
        """;

    private const string Rest = """
        namespace Shared;
        public interface IHideable { bool IsHidden { get; set; } }
        public class YesNo : IValueConverter<bool, string> { public static string ToStored(bool value) => value ? "Y" : "N"; public static bool FromStored(string stored) => stored == "Y"; }
        public class Other { int _x; }
        """;

    private static readonly string[] s_shared = [Audited, Titled, Rest];

    [Theory]
    [InlineData("class Other { int _x; }", "class Other { int _x, _y; }")]
    [InlineData("IsNew => CreatedAt == default", "IsNew => CreatedAt > DateTime.Now")]
    [InlineData("value ? \"Y\" : \"N\"", "value ? \"1\" : \"N\"")]
    [InlineData("interface IHideable { bool IsHidden { get; set; }", "interface IHideable { bool IsHidden { get; set; } string? Reason => null;")]
    [InlineData("public abstract partial class Titled", "/* a comment */ public abstract partial class Titled")]
    public void An_edit_of_what_is_not_mapped_writes_nothing_wherever_it_is(string old, string replacement)
    {
        AssertWritten(0, InFiles(old, replacement));
        AssertWritten(0, InLibrary(old, replacement));
    }

    [Theory]
    [InlineData("public partial TTitle Title { get; set; }", "public partial TTitle Title { get; set; } public partial int Level { get; set; }", "Post", "Titled")]
    [InlineData("[Index] public partial DateTime", "public partial DateTime", "Comment Post", "")]
    [InlineData("[Index] public partial DateTime CreatedAt { get; set; }", "[Index] public partial DateTime CreatedAt { get; set; } public partial int Level { get; set; }", "Comment Post", "Audited")]
    [InlineData("public partial TTitle Title", "public partial TTitle? Title", "Post", "Titled")]
    [InlineData(
        "IValueConverter<bool, string> { public static string ToStored(bool value) => value ? \"Y\" : \"N\"; public static bool FromStored(string stored) => stored == \"Y\"; }",
        "IValueConverter<bool, int> { public static int ToStored(bool value) => value ? 1 : 0; public static bool FromStored(int stored) => stored == 1; }",
        "Flag",
        "")]
    public void An_edit_of_what_is_mapped_writes_the_entities_that_have_it(string old, string replacement, string entities, string bases)
    {
        var (inFiles, written, outputs) = InFiles(old, replacement);
        Assert.Equal((entities, bases), (string.Join(' ', inFiles), string.Join(' ', written)));
        Assert.Equal(inFiles.Length + written.Length, outputs);

        var (inLibrary, none, fewer) = InLibrary(old, replacement);
        Assert.Equal((entities, 0), (string.Join(' ', inLibrary), none.Length));
        Assert.Equal(inLibrary.Length, fewer);
    }

    [Fact]
    public void An_edit_of_a_type_argument_writes_the_entities_whose_base_class_refers_to_it()
    {
        const string Person = "public partial class Person : Model {";
        const string Keyed = "public partial class Person : Entity { [PrimaryKey] public partial Guid Id { get; set; }";
        var compilation = ModelCompiler.Compile(Entities, ModelCompiler.Reference(string.Join('\n', WithoutNamespaces())));
        var (entities, bases, outputs) = Run(compilation, compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], ModelCompiler.Parse(Entities.Replace(Person, Keyed, StringComparison.Ordinal), "Models.cs")));

        Assert.Equal(["Comment", "Person", "Post"], entities);
        Assert.Equal((0, 3), (bases.Length, outputs));
    }

    [Fact]
    public void An_edit_in_the_program_writes_nothing_of_what_derives_from_a_library()
    {
        var compilation = ModelCompiler.Compile(Entities, ModelCompiler.Reference(string.Join('\n', WithoutNamespaces())));

        var unrelated = Run(compilation, compilation.AddSyntaxTrees(ModelCompiler.Parse("class Unrelated { }", "Unrelated.cs")));
        var tag = Run(compilation, compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], ModelCompiler.Parse(Entities.Replace("class Tag : Model, Shared.IHideable {", "class Tag : Model, Shared.IHideable { public partial int Level { get; set; }", StringComparison.Ordinal), "Models.cs")));

        AssertWritten(0, unrelated);
        Assert.Equal(["Tag"], tag.Entities);
        Assert.Equal(1, tag.Outputs);
    }

    [Fact]
    public void An_entity_that_a_library_gains_writes_the_registration_only()
    {
        var text = string.Join('\n', WithoutNamespaces());
        var compilation = ModelCompiler.Compile(Entities, ModelCompiler.Reference(text));

        var edited = compilation.ReplaceReference(compilation.References.Last(), ModelCompiler.Reference(text + "\n[Table] public partial class Animal : Model;"));

        AssertWritten(1, Run(compilation, edited));
    }

    private static void AssertWritten(int outputs, (string[] Entities, string[] Bases, int Outputs) run)
    {
        Assert.Empty(run.Entities);
        Assert.Empty(run.Bases);
        Assert.Equal(outputs, run.Outputs);
    }

    private static (string[] Entities, string[] Bases, int Outputs) InFiles(string old, string replacement)
    {
        var files = s_shared.Select((text, i) => ModelCompiler.Parse(text, $"Shared{i}.cs")).ToList();
        var changed = files.Single(file => file.ToString().Contains(old, StringComparison.Ordinal));
        var compilation = ModelCompiler.Compile(Entities).AddSyntaxTrees(files);
        return Run(compilation, compilation.ReplaceSyntaxTree(changed, ModelCompiler.Parse(changed.ToString().Replace(old, replacement, StringComparison.Ordinal), changed.FilePath)));
    }

    private static (string[] Entities, string[] Bases, int Outputs) InLibrary(string old, string replacement)
    {
        var text = string.Join('\n', WithoutNamespaces());
        var compilation = ModelCompiler.Compile(Entities, ModelCompiler.Reference(text));
        return Run(compilation, compilation.ReplaceReference(compilation.References.Last(), ModelCompiler.Reference(text.Replace(old, replacement, StringComparison.Ordinal))));
    }

    private static (string[] Entities, string[] Bases, int Outputs) Run(CSharpCompilation before, CSharpCompilation after)
    {
        var driver = ModelCompiler.CreateDriver().RunGeneratorsAndUpdateCompilation(before, out var complete, out _);
        Assert.DoesNotContain(complete.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var result = driver.RunGenerators(after).GetRunResult().Results.Single();
        var outputs = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Count(output => output.Reason != IncrementalStepRunReason.Cached);
        return (Written(result, "Entities"), Written(result, "Bases"), outputs);
    }

    private static string[] Written(GeneratorRunResult result, string step) => !result.TrackedSteps.TryGetValue(step, out var steps)
        ? []
        :
        [
            .. steps.SelectMany(each => each.Outputs)
                .Where(output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New)
                .Select(output => ((EntityInfo)output.Value).Name)
                .Order(StringComparer.Ordinal),
        ];

    // One file has one file-scoped namespace.
    private static IEnumerable<string> WithoutNamespaces() => s_shared.Select((text, i) => i == 0 ? text : text.Replace("namespace Shared;", "", StringComparison.Ordinal));
}
