using System.ComponentModel;
using System.Reflection;
using PublicApiGenerator;

namespace Relata.Packages.Tests;

/// <summary>What users can name is written down in PublicApi/, so that no change to it goes unseen.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Relata")]
    [InlineData("Relata.PostgreSql")]
    [InlineData("Relata.MariaDb")]
    [InlineData("Relata.Sqlite")]
    [InlineData("Relata.Blazor")]
    [InlineData("Relata.Hosting")]
    [InlineData("Relata.Scaffolding")]
    public void The_public_api_is_the_approved_one(string name)
    {
        var approved = Path.Combine(Repository.Root, "tests", "Relata.Packages.Tests", "PublicApi", $"{name}.txt");
        var actual = Assembly.Load(name).GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }) + "\n";

        var received = Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "api")).FullName, $"{name}.txt");
        File.WriteAllText(received, actual);

        Assert.True(
            File.Exists(approved) && File.ReadAllText(approved) == actual,
            $"The public API of {name} changed. See it: diff {approved} {received}\nIf that is meant: cp {received} {approved}");
    }

    [Fact]
    public void A_public_type_is_for_users_or_hidden_and_for_generated_code()
    {
        var others = typeof(Database).Assembly.GetExportedTypes().Where(type => type.Namespace != "Relata").ToList();

        Assert.NotEmpty(others);
        Assert.All(others, type => Assert.Equal("Relata.CompilerServices", type.Namespace));
        Assert.All(others, type => Assert.Equal(EditorBrowsableState.Never, type.GetCustomAttribute<EditorBrowsableAttribute>()?.State));
    }

    [Fact]
    public void A_database_cannot_be_derived_outside_the_library() =>
        Assert.All(
            typeof(Database).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public),
            constructor => Assert.True(constructor.IsAssembly || constructor.IsFamilyAndAssembly));
}
