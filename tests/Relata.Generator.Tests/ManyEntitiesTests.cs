using Microsoft.CodeAnalysis;
using Relata.Generator.Reading;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests;

/// <summary>A model of 200 entities takes, for each of them, what one of three takes.</summary>
public sealed class ManyEntitiesTests
{
    private const int Few = 3;
    private const int Many = 200;

    // Measured: 72,000 to 74,000 bytes for an entity. It is 80,000 where the foreign keys of each class are read twice, and 82,000 where its declaration is.
    private const int BytesOfReading = 77_000;

    private const string Audited = "public abstract partial class Audited<TUser> : Model where TUser : Entity { [Index] public partial DateTime WrittenAt { get; set; } public partial int? WrittenById { get; set; } [Relationship(ForeignKey = nameof(WrittenById))] public partial TUser? WrittenBy { get; set; } }";

    [Theory]
    [InlineData("Model")]
    [InlineData("Audited<E000>")]
    public void Each_of_many_entities_takes_as_many_steps_as_each_of_few(string baseClass)
    {
        var (few, more, many) = (Steps(Run(Few, baseClass)), Steps(Run(Few + 1, baseClass)), Steps(Run(Many, baseClass)));

        Assert.Equal(few.Keys.Order(), many.Keys.Order());
        Assert.All(few.Keys, step => Assert.Equal(few[step] + ((Many - Few) * (more[step] - few[step])), many[step]));
        Assert.Equal(Many, many["Entities"]);
    }

    [Theory]
    [InlineData("Model")]
    [InlineData("Audited<E000>")]
    public void Each_of_many_entities_is_as_much_text_as_each_of_few(string baseClass)
    {
        var (few, many) = (Texts(Run(Few, baseClass)), Texts(Run(Many, baseClass)));

        Assert.Equal((Few, Many), (few.Count, many.Count));
        Assert.Equal(few.Distinct().Order(), many.Distinct().Order());
    }

    // The memory of reading shows what is read again for each property and each neighbour, and is the same on every machine.
    [Fact]
    public void Each_of_many_entities_is_read_once()
    {
        var compilation = ModelCompiler.Compile(Source(Many));
        _ = compilation.GetDeclarationDiagnostics(TestContext.Current.CancellationToken);
        INamedTypeSymbol[] types = [.. Enumerable.Range(0, Many).Select(i => compilation.GetTypeByMetadataName($"E{i:000}")!)];

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var type in types)
        {
            Assert.NotNull(EntityReader.Read(type, new Findings()).Mapping);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Many, 0, BytesOfReading);
    }

    // The JIT compiles Roslyn's generic pipeline methods once for all reference types, but again for each value type and each tuple with one.
    [Fact]
    public void Only_objects_pass_through_the_pipeline()
    {
        Type[] own = [.. Run(Few, "Model").TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(SelfAndInputs).SelectMany(step => step.Outputs).Select(output => output.Value?.GetType()).OfType<Type>().Distinct()
            .Where(type => type.ToString().Contains("Relata.", StringComparison.Ordinal) || type.ToString().Contains("System.String", StringComparison.Ordinal))];

        Assert.NotEmpty(own);
        Assert.All(own, type => Assert.True(!type.IsValueType || (type.IsGenericType && Array.TrueForAll(type.GetGenericArguments(), part => !part.IsValueType) && type.Namespace != typeof(Info.EntityInfo).Namespace), type.ToString()));
    }

    [Fact]
    public void An_edit_of_one_of_many_entities_writes_that_one()
    {
        const string Name = "class E100 : Model { public partial string Name { get; set; }";
        var compilation = ModelCompiler.Compile(Source(Many));
        var driver = ModelCompiler.CreateDriver().RunGenerators(compilation);
        var edited = Source(Many).Replace(Name, Name.Replace("string", "string?", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotEqual(Source(Many), edited);
        var result = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], ModelCompiler.Parse(edited, "Models.cs"))).GetRunResult().Results.Single();

        var outputs = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason).ToList();
        Assert.Single(outputs, reason => reason == IncrementalStepRunReason.Modified);
        Assert.All(outputs, reason => Assert.True(reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void An_edit_of_the_base_class_of_many_entities_writes_each_of_them_once()
    {
        var compilation = ModelCompiler.Compile(Source(Many, "Audited<E000>"));
        var bases = ModelCompiler.Parse(Audited, "Audited.cs");
        var driver = ModelCompiler.CreateDriver().RunGenerators(compilation.AddSyntaxTrees(bases));
        var edited = ModelCompiler.Parse(Audited.Replace("DateTime", "DateTimeOffset", StringComparison.Ordinal), "Audited.cs");
        var result = driver.RunGenerators(compilation.AddSyntaxTrees(edited)).GetRunResult().Results.Single();

        Assert.Equal(Many + 1, result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Count(output => output.Reason == IncrementalStepRunReason.Modified));
    }

    private static GeneratorRunResult Run(int count, string baseClass) => ModelCompiler.CreateDriver().RunGenerators(ModelCompiler.Compile(Source(count, baseClass)).AddSyntaxTrees(ModelCompiler.Parse(Audited, "Audited.cs"))).GetRunResult().Results.Single();

    private static IEnumerable<IncrementalGeneratorRunStep> SelfAndInputs(IncrementalGeneratorRunStep step) => step.Inputs.SelectMany(input => SelfAndInputs(input.Source)).Prepend(step);

    private static Dictionary<string, int> Steps(GeneratorRunResult result) =>
        result.TrackedSteps.ToDictionary(step => step.Key, step => step.Value.Sum(run => run.Outputs.Length));

    private static List<int> Texts(GeneratorRunResult result) =>
        [.. result.GeneratedSources.Where(source => source.HintName.StartsWith('E')).Select(source => source.SourceText.Length)];

    // Each refers to the next, whose names are of one length.
    private static string Source(int count, string baseClass = "Model") => string.Join("\n", Enumerable.Range(0, count).Select(i => (Own: $"E{i:000}", Next: $"E{(i + 1) % count:000}", Last: $"E{(i + count - 1) % count:000}")).Select(names =>
        $"[Table] public partial class {names.Own} : {baseClass} {{ public partial string Name {{ get; set; }} [ForeignKey<{names.Next}>] public partial int? NextId {{ get; set; }} "
        + $"[Relationship(BackPopulates = nameof({names.Next}.Before))] public partial {names.Next}? Next {{ get; set; }} "
        + $"[Relationship(BackPopulates = nameof({names.Last}.Next))] public partial RelatedList<{names.Last}> Before {{ get; }} }}"));
}
