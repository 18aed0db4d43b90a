using Microsoft.CodeAnalysis;
using Relata.Generator.Reading;
using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Naming;

/// <summary>[Naming] of an assembly, a base class and a class.</summary>
public sealed class NamingAttributeTests
{
    private const string Entities = """
        public abstract partial class Dated : Model { public partial DateOnly OrderDate { get; set; } }
        [Table, Index(nameof(ShipName))] public partial class SalesOrder : Dated { public partial string ShipName { get; set; } [Column("Fax")] public partial string FaxNumber { get; set; } }
        [Table("Special")] public partial class Other : Model;
        """;

    [Theory]
    [InlineData("", "sales_order", "id", "order_date", "ship_name", "ix_sales_order_ship_name", null)]
    [InlineData("[assembly: Naming]", "sales_order", "id", "order_date", "ship_name", "ix_sales_order_ship_name", null)]
    [InlineData("[assembly: Naming(NamingConvention.AsIs)]", "SalesOrder", "Id", "OrderDate", "ShipName", "ix_SalesOrder_ShipName", null)]
    [InlineData("[assembly: Naming(PluralTables = true, TablePrefix = \"app_\")]", "app_sales_orders", "id", "order_date", "ship_name", "ix_app_sales_orders_ship_name", null)]
    [InlineData("[assembly: Naming(NamingConvention.AsIs, PluralTables = true, Schema = \"sales\")]", "SalesOrders", "Id", "OrderDate", "ShipName", "ix_SalesOrders_ShipName", "sales")]
    public void An_assembly_names_its_tables_and_columns(string attribute, string table, string id, string inherited, string column, string index, string? schema)
    {
        var models = ModelCompiler.Generate(attribute + Entities);
        var text = models["SalesOrder.g.cs"];

        models.AssertNoComplaints();
        Assert.Contains($"Table = \"{table}\",", text, StringComparison.Ordinal);
        Assert.Contains($"new(\"Id\", \"{id}\",", text, StringComparison.Ordinal);
        Assert.Contains($"new(\"OrderDate\", \"{inherited}\",", text, StringComparison.Ordinal);
        Assert.Contains($"new(\"ShipName\", \"{column}\",", text, StringComparison.Ordinal);
        Assert.Contains("new(\"FaxNumber\", \"Fax\",", text, StringComparison.Ordinal);
        Assert.Contains($"new(\"{index}\",", text, StringComparison.Ordinal);
        Assert.Equal(schema is not null, text.Contains($"Schema = \"{schema}\",", StringComparison.Ordinal));
        Assert.Contains("Table = \"Special\",", models["Other.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_counts_before_its_base_class_and_that_before_the_assembly()
    {
        var models = ModelCompiler.Generate(
            """
            [assembly: Naming(TablePrefix = "all_")]
            [Naming(NamingConvention.AsIs)] public abstract class Legacy : Model;
            [Table] public partial class OldThing : Legacy { public partial int PartNumber { get; set; } }
            [Table, Naming(NamingConvention.SnakeCase)] public partial class NewThing : Legacy { public partial int PartNumber { get; set; } }
            [Table] public partial class OwnThing : Model;
            """);

        Assert.Contains("Table = \"OldThing\",", models["OldThing.g.cs"], StringComparison.Ordinal);
        Assert.Contains("\"PartNumber\", \"PartNumber\"", models["OldThing.g.cs"], StringComparison.Ordinal);
        Assert.Contains("Table = \"new_thing\",", models["NewThing.g.cs"], StringComparison.Ordinal);
        Assert.Contains("\"PartNumber\", \"part_number\"", models["NewThing.g.cs"], StringComparison.Ordinal);
        Assert.Contains("Table = \"all_own_thing\",", models["OwnThing.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_entity_names_what_it_inherits_from_another_assembly()
    {
        var library = ModelCompiler.Reference("[assembly: Naming(TablePrefix = \"library_\")] public abstract partial class Dated : Model { public partial int OrderDate { get; set; } }");
        var models = ModelCompiler.Generate("[assembly: Naming(NamingConvention.AsIs)] [Table] public partial class Thing : Dated;", library);

        Assert.Contains("Table = \"Thing\",", models["Thing.g.cs"], StringComparison.Ordinal);
        Assert.Contains("new(\"OrderDate\", \"OrderDate\",", models["Thing.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_of_the_assemblys_attribute_writes_every_entity_again()
    {
        var compilation = ModelCompiler.Compile("[assembly: Naming]" + Entities);
        var driver = ModelCompiler.CreateDriver().RunGenerators(compilation);
        var edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], ModelCompiler.Parse("[assembly: Naming(NamingConvention.AsIs)]" + Entities, "Models.cs"));

        var result = driver.RunGenerators(edited).GetRunResult().Results.Single();

        Assert.All(result.TrackedSteps["Entities"].SelectMany(step => step.Outputs), output => Assert.Equal(IncrementalStepRunReason.Modified, output.Reason));
        Assert.All(result.TrackedSteps["Bases"].SelectMany(step => step.Outputs), output => Assert.Equal(IncrementalStepRunReason.Unchanged, output.Reason));
    }

    [Theory]
    [InlineData("Post", "Posts")]
    [InlineData("Category", "Categories")]
    [InlineData("Day", "Days")]
    [InlineData("Address", "Addresses")]
    [InlineData("Box", "Boxes")]
    [InlineData("Branch", "Branches")]
    [InlineData("Person", "People")]
    [InlineData("SalesPerson", "SalesPeople")]
    [InlineData("Child", "Children")]
    [InlineData("Woman", "Women")]
    [InlineData("Human", "Humans")]
    [InlineData("Status", "Statuses")]
    [InlineData("Series", "Series")]
    public void The_plural_of_a_class(string name, string expected) => Assert.Equal(expected, Plural.Of(name));
}
