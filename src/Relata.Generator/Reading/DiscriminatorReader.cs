using System.Globalization;
using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Writing;

namespace Relata.Generator.Reading;

/// <summary>Reads the discriminator of a hierarchy and the value of a class, and checks the value.</summary>
internal static class DiscriminatorReader
{
    private const string Attribute = "DiscriminatorValueAttribute";

    /// <summary>The value of the class as C#; null if it is abstract or belongs to no hierarchy.</summary>
    public static string? Read(EntityDeclaration entity, Findings findings)
    {
        var given = entity.Type.FindAttribute(Attribute);
        if (entity.Discriminator is not { } column)
        {
            if (given is not null)
            {
                findings.Add(Rules.DiscriminatorValue, new(entity.Type, given), entity.Name, "the class and its base classes have no [Discriminator]", "Add a property with it to the class with [Table], or remove the attribute");
            }

            return null;
        }

        DiscriminatorChecks.Check(entity, column, findings);
        ConcreteChecks.Check(entity, findings);
        if (entity.Type.IsAbstract)
        {
            if (given is not null)
            {
                findings.Add(Rules.DiscriminatorValue, new(entity.Type, given), entity.Name, "an abstract class has no rows of its own", "Remove the attribute");
            }

            return null;
        }

        return given is null ? ByName(entity, column, findings) : Given(entity, column, given, findings);
    }

    private static string? ByName(EntityDeclaration entity, ColumnDeclaration column, Findings findings)
    {
        if (column.ValueType.SpecialType == SpecialType.System_String)
        {
            return CSharp.Literal(entity.Name);
        }

        if (column.IsEnum && column.ValueType.GetMembers(entity.Name).OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue) is { } member)
        {
            return $"{column.ValueType.InCode()}.{CSharp.Identifier(member.Name)}";
        }

        var reason = column.IsEnum ? $"{column.ValueType.InMessage()} has no member {entity.Name}" : $"{column.ValueType.InMessage()} has no value for the name of a class";
        findings.Add(Rules.DiscriminatorValue, new(entity.Type), entity.Name, reason, $"Choose one: [DiscriminatorValue({(column.IsEnum ? column.ValueType.InMessage() + ".…" : "1")})]");
        return null;
    }

    private static string? Given(EntityDeclaration entity, ColumnDeclaration column, AttributeData attribute, Findings findings)
    {
        var constant = attribute.ConstructorArguments.FirstOrDefault();
        var isOfType = SymbolEqualityComparer.Default.Equals(constant.Type, column.ValueType);
        var text = constant.Value switch
        {
            string value when isOfType && IsPlain(value) => CSharp.Literal(value),
            // A number is written without the type of the column.
            int value when !column.IsEnum && column.ValueType.SpecialType != SpecialType.System_String && IsInRange(value, column.ColumnType) => $"({column.ValueType.InCode()}){value.ToString(CultureInfo.InvariantCulture)}",
            not null and not string when isOfType => $"({column.ValueType.InCode()})({Convert.ToString(constant.Value, CultureInfo.InvariantCulture)})",
            _ => null,
        };
        if (text is null && constant.Kind != TypedConstantKind.Error)
        {
            var reason = constant.Value is string && isOfType
                ? "the value is empty, or has a backslash or a control character"
                : $"the value is no {column.ValueType.InMessage()}, which {column.Property.ContainingType.Name}.{column.Property.Name} is";
            findings.Add(Rules.DiscriminatorValue, new(entity.Type, attribute), entity.Name, reason, "Give it a value of this type");
        }

        return text;
    }

    // The value is a constant in the text of statements, and servers differ in what a backslash means there.
    private static bool IsPlain(string value) => value.Length > 0 && value.All(character => character != '\\' && !char.IsControl(character));

    private static bool IsInRange(int value, string columnType) => columnType switch
    {
        "Byte" => value is >= byte.MinValue and <= byte.MaxValue,
        "SByte" => value is >= sbyte.MinValue and <= sbyte.MaxValue,
        "Int16" => value is >= short.MinValue and <= short.MaxValue,
        "UInt16" => value is >= ushort.MinValue and <= ushort.MaxValue,
        _ => true,
    };
}
