using System.Globalization;
using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.Owned;
using Relata.Generator.Reading.Resolving;

namespace Relata.Generator.Reading.Checks;

/// <summary>Checks the properties of an entity.</summary>
internal static class MemberChecks
{
    public static void Check(EntityDeclaration entity, Findings findings)
    {
        CheckBase(entity, findings);

        // A type argument that is no column: reported here, since the base class cannot know it.
        foreach (var property in entity.Unmappable.Where(property => !IsOwn(entity, property) && DeclarationReader.SlotOf(property) is not (PropertySlot.Unmapped or PropertySlot.Owned or PropertySlot.OwnedObject)))
        {
            findings.Add(Rules.UnsupportedType, new(property), Member(entity, property), property.Type.InMessage(), UnsupportedAdvice(property));
        }

        foreach (var part in entity.Bases)
        {
            foreach (var hidden in part.HiddenProperties)
            {
                findings.Add(Rules.HiddenProperty, new(entity.Type), entity.Name, $"{part.Type.Name}.{hidden}", part.Type.ContainingAssembly.Name);
            }
        }

        CheckKey(entity, findings);
        ViewChecks.Check(entity, findings);
        VersionChecks.Check(entity, findings);
        SoftDeleteChecks.Check(entity, findings);
        CheckDeferred(entity, findings);
        CheckNames(entity, findings);
    }

    /// <summary>Checks what the class itself declares. What depends on the table is checked in the entities that derive from it.</summary>
    public static void CheckBase(EntityDeclaration entity, Findings findings)
    {
        foreach (var (method, property) in PartialMethodReader.Uncalled(entity.Type))
        {
            findings.Add(Rules.ChangeMethod, new(method), $"{entity.Name}.{method.Name}", property.Name);
        }

        CheckAwaited(entity.Type, findings);
        foreach (var property in entity.Type.GetMembers().OfType<IPropertySymbol>())
        {
            if (!DeclarationReader.IsCompleted(property) && DeclarationReader.FindMappingAttribute(property) is { } attribute)
            {
                findings.Add(Rules.NotCompleted, new(property), Member(entity, property), ShortName(attribute), property.Type.InMessage(), property.Name);
            }
        }

        foreach (var property in entity.Unmappable.Where(property => IsOwn(entity, property) && IsWrong(property)))
        {
            if (!property.IsStatic && ConversionDeclaration.FindAttribute(property) is { } convert)
            {
                var converter = convert.AttributeClass!.TypeArguments[0].InMessage();
                findings.Add(Rules.Convert, new(property, convert), Member(entity, property), converter, property.Type.WithoutNull().InMessage(), ConverterAdvice(property.Type.WithoutNull()));
                continue;
            }

            var what = property.IsStatic ? "a static property" : property.Type.InMessage();
            findings.Add(Rules.UnsupportedType, new(property), Member(entity, property), what, UnsupportedAdvice(property));
        }

        OwnedPropertyChecks.Check(entity, findings);
        AnnotationChecks.Check(entity, findings);
        EnumArgumentChecks.Check(entity.Type, entity.Name, entity.Type.GetMembers().OfType<IPropertySymbol>(), findings);
        InterfaceChecks.Check(entity, findings);
        CheckAttributes(entity, findings);
        CheckConverters(entity, findings);
        CheckFormats(entity, findings);
        ValueGenerationChecks.Check(entity, findings);
    }

    /// <summary>Checks that no partial method that the generated part calls is async: nothing could await it.</summary>
    public static void CheckAwaited(INamedTypeSymbol type, Findings findings)
    {
        foreach (var method in PartialMethodReader.NotAwaited(type))
        {
            findings.Add(Rules.AsyncMethod, new(method), $"{type.Name}.{method.Name}");
        }
    }

    // A type that does not exist is the compiler's error, and a type parameter gets its argument in a derived class.
    private static bool IsWrong(IPropertySymbol property) =>
        property.IsStatic || (property.Type.TypeKind is not (TypeKind.Error or TypeKind.TypeParameter) && DeclarationReader.SlotOf(property) == PropertySlot.Unmapped);

    private static string ConverterAdvice(ITypeSymbol type) => type is IArrayTypeSymbol { IsSZArray: true, ElementNullableAnnotation: NullableAnnotation.Annotated } nullable
        ? $"{ConverterAdvice(type.InMessage())}; or make the elements not nullable, and convert each: IValueConverter<{nullable.ElementType.WithoutNull().InMessage()}, TStored>"
        : type is IArrayTypeSymbol { IsSZArray: true } array
        ? $"{ConverterAdvice(type.InMessage())}; or convert each element, IValueConverter<{array.ElementType.InMessage()}, TStored>, to what an array can have: a text, bool, short, int, long, float, double, decimal, "
            + "Guid, DateTime, DateTimeOffset or DateOnly"
        : ConverterAdvice(type.InMessage());

    private static string ConverterAdvice(string type) => $"Implement IValueConverter<{type}, string>, or for another such type";

    private static string UnsupportedAdvice(IPropertySymbol property) => StorageChecks.FindItem(property.Type) is { } item
        ? $"Write 'public partial RelatedList<{item.Name}> {property.Name} {{ get; }}'"
        : property.Type is IArrayTypeSymbol { IsSZArray: true, ElementType: { TypeKind: TypeKind.Enum } element }
            ? $"Convert its elements, [Convert<EnumCode<{element.InMessage()}>>], or make the property not partial to keep it out of the table"
        : "Use a supported type, or make the property not partial to keep it out of the table";

    private static bool IsOwn(EntityDeclaration entity, IPropertySymbol property) =>
        SymbolEqualityComparer.Default.Equals(property.ContainingType, entity.Type);

    /// <summary>Checks for mapping attributes in a class without [Table], which would be ignored.</summary>
    public static void CheckClassWithoutTable(INamedTypeSymbol type, Findings findings)
    {
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (DeclarationReader.FindMappingAttribute(property) is { } attribute)
            {
                findings.Add(Rules.NotATable, new(property, attribute), $"{type.Name}.{property.Name}", type.Name, ShortName(attribute));
            }
        }
    }

    // As written in code: Column, ForeignKey.
    private static string ShortName(AttributeData attribute)
    {
        var name = attribute.AttributeClass!.Name;
        return name.Substring(0, name.Length - "Attribute".Length);
    }

    private static void CheckAttributes(EntityDeclaration entity, Findings findings)
    {
        foreach (var column in entity.OwnColumns)
        {
            if (column.Property.FindAttribute("RelationshipAttribute") is { } relationship)
            {
                findings.Add(Rules.AttributeMisplaced, new(column.Property, relationship), "Relationship", Member(entity, column.Property), $"a column, of type {column.Property.Type.InMessage()}");
            }
        }

        foreach (var property in entity.LoadedValues.Where(property => IsOwn(entity, property)))
        {
            var attribute = DeclarationReader.FindMappingAttribute(property);
            if (attribute is not null && attribute.AttributeClass?.Name != "LoadedAttribute")
            {
                findings.Add(Rules.AttributeMisplaced, new(property, attribute), ShortName(attribute), Member(entity, property), "a loaded value, not a column");
            }

            if (property.SetMethod is not null)
            {
                findings.Add(Rules.NeverWritten, new(property), Member(entity, property), "a query computes it");
            }
        }

        foreach (var relationship in entity.OwnRelationships)
        {
            var attribute = DeclarationReader.FindMappingAttribute(relationship.Property);
            if (attribute is not null && attribute.AttributeClass?.Name != "RelationshipAttribute")
            {
                findings.Add(Rules.AttributeMisplaced, new(relationship.Property, attribute), ShortName(attribute), Member(entity, relationship.Property), "a relationship, not a column");
            }
        }
    }

    private static void CheckConverters(EntityDeclaration entity, Findings findings)
    {
        foreach (var attribute in entity.Type.FindAttributes("ConvertAttribute`1").Where(attribute => !ConversionDeclaration.IsConverter(attribute.AttributeClass!.TypeArguments[0])))
        {
            findings.Add(Rules.Convert, new(entity.Type, attribute), entity.Name, attribute.AttributeClass!.TypeArguments[0].InMessage(), "TValue", ConverterAdvice("TValue"));
        }

        foreach (var property in entity.Type.GetMembers().OfType<IPropertySymbol>())
        {
            foreach (var further in property.FindAttributes("ConvertAttribute`1").Skip(1))
            {
                findings.Add(Rules.AttributeMisplaced, new(property, further), "Convert", Member(entity, property), "stored by another converter already");
            }
        }
    }

    private static void CheckFormats(EntityDeclaration entity, Findings findings)
    {
        foreach (var column in entity.OwnColumns)
        {
            var attribute = column.Property.FindAttribute("ColumnAttribute");
            if (attribute.Named("EnumAsText") is true && (!column.IsEnum || column.ColumnType == "Json"))
            {
                findings.Add(Rules.EnumAsText, new(column.Property, attribute, "EnumAsText"), Member(entity, column.Property), column.Property.Type.InMessage() + (column.Conversion is null ? "" : " stored by a converter"));
            }

            if (column.HasStoredNull && (column.ForeignKeys.Count > 0 || column.IsPrimaryKey))
            {
                var kind = column.IsPrimaryKey ? "primary" : "foreign";
                findings.Add(
                    Rules.StoredNull,
                    new(column.Property, ConversionDeclaration.FindAttribute(column.Property)),
                    Member(entity, column.Property),
                    kind,
                    column.Conversion!.Converter!.InMessage());
            }

            if (column.ColumnType == "Json" && ConversionDeclaration.FindAttribute(column.Property) is { } convert)
            {
                findings.Add(Rules.AttributeMisplaced, new(column.Property, convert), "Convert", Member(entity, column.Property), "a JSON document");
            }

            // A value of a native type would be serialized as JSON within JSON. For an array this may be intended: one document on every server.
            if (column.ColumnType == "Json" && ColumnTypes.Find(column.ValueType) is not (null or "Array"))
            {
                var json = column.Property.FindAttribute("JsonAttribute") ?? column.Property.FindAttribute("JsonAttribute`1");
                findings.Add(Rules.AttributeMisplaced, new(column.Property, json), "Json", Member(entity, column.Property), $"a column of its own type, {column.Property.Type.InMessage()}");
            }
        }
    }

    private static void CheckKey(EntityDeclaration entity, Findings findings)
    {
        if (!entity.Key.Any() && !entity.IsView && entity.Type.DerivesFromEntity() && entity.Type.BaseType?.IsTable() != true)
        {
            findings.Add(Rules.NoPrimaryKey, new(entity.Type), entity.Name);
        }

        foreach (var column in entity.Key.Where(column => !column.IsOfModel))
        {
            var location = new FindingLocation(column.Property, column.Property.FindAttribute("PrimaryKeyAttribute"));
            if (entity.Parent is not null)
            {
                if (entity.AddedColumns.Contains(column))
                {
                    findings.Add(Rules.DerivedKey, location, Member(entity, column.Property), entity.Parent.Name);
                }
            }
            else if (entity.Key.First().IsOfModel)
            {
                findings.Add(Rules.PrimaryKeyType, location, Member(entity, column.Property), $"{entity.Name} derives from Model, whose key is Id", "Derive from Entity to declare keys of your own");
            }
            else if (!ColumnTypes.IsKey(column.ColumnType))
            {
                findings.Add(Rules.PrimaryKeyType, location, Member(entity, column.Property), $"{column.ValueType.InMessage()} is not compared by an exact value", "Use a number without fraction, a string or a Guid");
            }
            else if (column.Property.NullableAnnotation == NullableAnnotation.Annotated)
            {
                findings.Add(Rules.PrimaryKeyType, location, Member(entity, column.Property), "it can be null", "Remove the '?'");
            }
            else if (column.Property.FindAttribute("PrimaryKeyAttribute").Named("BlockSize") is int size && WrongBlock(column, size) is var (lacks, instead))
            {
                findings.Add(Rules.BlockSize, location with { Argument = "BlockSize" }, Member(entity, column.Property), size.ToString(CultureInfo.InvariantCulture), lacks, instead);
            }
            else if (column.Sequence is not null && !entity.Generates(column))
            {
                var reason = entity.Key.Count() > 1 ? "it is a part of a composite key"
                    : column.ForeignKeys.Count > 0 || entity.Relationships.Any(relationship => relationship.IsKeyedBy(column)) ? "it is a foreign key"
                    : $"it is {column.ValueType.InMessage()}, not int or long";
                findings.Add(Rules.Sequence, location with { Argument = "Sequence" }, Member(entity, column.Property), reason);
            }
            else if (UpdateActionReader.IsFollowed(column) && Unfollowed(entity, column) is { } unfollowed)
            {
                findings.Add(Rules.OnUpdate, location with { Argument = "OnUpdate" }, Member(entity, column.Property), unfollowed, "Remove OnUpdate");
            }
        }
    }

    private static (string Reason, string Advice)? WrongBlock(ColumnDeclaration column, int size) =>
        column.Sequence is null ? ("the database generates its values one by one", "Write Sequence = \"…\" beside it, or remove BlockSize")
        : size < 2 ? ("a block has at least 2 numbers", "Write the number of keys that the program takes at once, or remove BlockSize")
        : null;

    private static string? Unfollowed(EntityDeclaration entity, ColumnDeclaration column) =>
        entity.Generates(column) ? "the database generates the key, which does not change"
        : entity.IsView ? "no foreign key refers to a view"
        : entity.IsConcrete ? $"{entity.Name} is in a hierarchy with a table for each class, so that the database has no foreign key to it"
        : null;

    private static void CheckDeferred(EntityDeclaration entity, Findings findings)
    {
        foreach (var column in entity.Columns.Where(column => column.IsDeferred))
        {
            var key = column.IsPrimaryKey ? "belongs to the primary key"
                : column.ForeignKeys.Count > 0 || entity.Relationships.Any(relationship => relationship.IsKeyedBy(column)) ? "is a foreign key"
                : IsUnique(entity, column) ? "belongs to a unique index"
                : null;
            if (key is not null)
            {
                var attribute = column.Property.FindAttribute("ColumnAttribute");
                var argument = column.DeferredGroup is null ? "IsDeferred" : "DeferredGroup";
                findings.Add(Rules.DeferredKey, new(column.Property, attribute, argument), Member(entity, column.Property), key, argument);
            }
        }
    }

    private static bool IsUnique(EntityDeclaration entity, ColumnDeclaration column) =>
        column.Property.FindAttributes("IndexAttribute").Any(index => index.Named("IsUnique") is true)
        || entity.Classes.Any(type => type.FindAttributes("IndexAttribute").Any(index => index.Named("IsUnique") is true && index.List().Contains(column.Property.Name)));

    private static void CheckNames(EntityDeclaration entity, Findings findings)
    {
        // Not all databases distinguish the case of column names. The primary key is in each table of a hierarchy.
        var tables = entity.Columns.Select(entity.TableOwnerOf).Distinct();
        foreach (var group in tables.SelectMany(table => entity.Columns.Where(column => column.IsPrimaryKey || entity.TableOwnerOf(column) == table).GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase)))
        {
            foreach (var column in group.Skip(1))
            {
                var location = new FindingLocation(column.Declared, column.Declared.FindAttribute("ColumnAttribute"));
                findings.Add(Rules.DuplicateColumn, location, $"{entity.Name}.{group.First().Path}", $"{entity.Name}.{column.Path}", column.Name);
            }
        }
    }

    private static string Member(EntityDeclaration entity, IPropertySymbol property) => $"{entity.Name}.{property.Name}";
}
