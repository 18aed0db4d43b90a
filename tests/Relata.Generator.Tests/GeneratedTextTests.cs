using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests;

public sealed class GeneratedTextTests
{
    [Theory]
    [InlineData("Flagboard.User.g.cs")]
    [InlineData("Flagboard.Post.g.cs")]
    [InlineData("Flagboard.Flag.g.cs")]
    [InlineData("Relata.Registration.g.cs")]
    public void Code_of_the_models_of_the_readme(string file) =>
        Approved.Check(ModelCompiler.Generate(Sources.Flagboard)[file], file);
}
