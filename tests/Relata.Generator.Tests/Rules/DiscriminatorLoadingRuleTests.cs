using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

/// <summary>How a discriminator may say that the columns of derived classes are read.</summary>
public sealed class DiscriminatorLoadingRuleTests
{
    [Theory]
    [InlineData("Loading = Loading.SelectIn")]
    [InlineData("Loading = Loading.Joined")]
    [InlineData("TablePerClass = true, Loading = Loading.Joined")]
    public Task With_the_rows_or_for_each_class(string arguments) => Expect.NothingAsync(Animal(arguments));

    [Theory]
    [InlineData("Lazy")]
    [InlineData("Batch")]
    [InlineData("Subquery")]
    [InlineData("Raise")]
    public Task By_another_strategy(string loading) => Expect.ErrorAsync(
        Animal("{|REL065:Loading = Loading." + loading + "|}"),
        $"Animal.Kind cannot have the loading strategy {loading}: columns of derived classes come with the rows, by Joined, or by one further SELECT for each class, by SelectIn. Use one of them.");

    [Fact]
    public Task With_a_table_for_each_class() => Expect.ErrorAsync(
        Animal("TablePerClass = true, {|REL065:Loading = Loading.SelectIn|}"),
        "Animal.Kind cannot have the loading strategy SelectIn: each row of a hierarchy with a table for each class comes with all columns of its class. Remove Loading.");

    [Fact]
    public Task Options_that_do_not_fit() => Expect.ErrorAsync(
        Animal("TablePerClass = true") + "public static class Program { public static LoadOption<Animal> Option => Load.{|REL106:Polymorphic<Animal>|}(); }",
        "Load.Polymorphic does not fit Animal: its hierarchy has a table for each class, so that each row comes with all columns of its class from one table.");

    [Fact]
    public Task Strategies_that_do_not_fit() => Expect.ErrorAsync(
        Animal("Loading = Loading.SelectIn") + "public static class Program { public static LoadOption<Animal> Option => Load.{|REL106:Polymorphic<Animal>|}(Loading.Lazy); }",
        "Load.Polymorphic does not fit Animal: Lazy is no way to read columns of derived classes. Use SelectIn for one further SELECT for each class, or Joined for the SELECT that reads the rows.");

    [Theory]
    [InlineData("Load.Polymorphic<Animal>()")]
    [InlineData("Load.Polymorphic<Animal>(Loading.Joined)")]
    [InlineData("Load.Polymorphic<Animal>().With<Dog>()")]
    public Task Options_that_fit(string option) =>
        Expect.NothingAsync(Animal("Loading = Loading.SelectIn") + $"public static class Program {{ public static LoadOption<Animal> Option => {option}; }}");

    private static string Animal(string arguments) =>
        $$"""
        [Table]
        public partial class Animal : Entity
        {
            [PrimaryKey] public partial Guid Id { get; set; }
            [Discriminator({{arguments}})] public partial string Kind { get; }
            public partial string Name { get; set; }
        }

        public partial class Dog : Animal
        {
            public partial int Age { get; set; }
        }
        """;
}
