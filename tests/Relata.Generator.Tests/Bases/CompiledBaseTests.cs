using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Bases;

/// <summary>Base classes in another assembly, which was compiled with the package.</summary>
public sealed class CompiledBaseTests
{
    [Fact]
    public async Task An_entity_is_mapped_as_if_its_base_class_were_in_its_own_assembly()
    {
        var compiled = ModelCompiler.Generate(BaseSources.Posts, ModelCompiler.Reference(BaseSources.Audited));

        compiled.AssertNoComplaints();
        Assert.Empty(await ModelCompiler.AnalyzeAsync(compiled.Compilation));
        Assert.Equal(ModelCompiler.Generate(BaseSources.Audited + BaseSources.Posts)["Post.g.cs"], compiled["Post.g.cs"]);
    }

    [Fact]
    public void Setters_that_are_not_visible_are_not_needed()
    {
        var compiled = ModelCompiler.Generate(
            "[Table] public partial class Person : Model; [Table] public partial class Thing : Named<Person>;",
            ModelCompiler.Reference(
                """
                public abstract partial class Named<T> : Model
                    where T : Entity
                {
                    public int Other { get; set; }
                    public partial int Level { get; internal set; }
                    public partial int? OwnerId { get; private set; }
                    [Relationship(ForeignKey = nameof(OwnerId))] public partial T? Owner { get; protected set; }
                }
                """));

        compiled.AssertNoComplaints();
        Assert.Contains("(2, [1, 2, 0]),", compiled["Thing.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("Other", compiled["Thing.g.cs"], StringComparison.Ordinal);
    }

    // The compiler does not show such a property, and the numbers of the others depend on it.
    [Fact]
    public async Task A_property_that_is_not_visible_is_reported_in_the_entity()
    {
        var compiled = ModelCompiler.Generate(
            "[Table] public partial class Thing : Named;",
            ModelCompiler.Reference("public abstract partial class Named : Model { internal partial string Name { get; set; } public partial int Level { get; set; } }"));

        var error = Assert.Single(await ModelCompiler.AnalyzeAsync(compiled.Compilation));
        Assert.Equal("REL052", error.Id);
        Assert.Equal(
            "Thing cannot be mapped: its column or relationship Named.Name is internal or private in Library. Make the property public or protected there; its setter may be private.",
            error.GetMessage());
        Assert.True(error.Location.IsInSource);
        Assert.Contains("throw new global::Relata.MappingException(\"REL052\"", compiled["Thing.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_argument_that_is_no_column_is_reported_in_the_entity()
    {
        var compiled = ModelCompiler.Generate(
            "[Table] public partial class Thing : Named<Uri>;",
            ModelCompiler.Reference("public abstract partial class Named<T> : Model { public partial T Name { get; set; } }"));

        var error = Assert.Single(await ModelCompiler.AnalyzeAsync(compiled.Compilation));
        Assert.Equal("REL008", error.Id);
        Assert.True(error.Location.IsInSource);
    }
}
