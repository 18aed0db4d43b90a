using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Owned;

/// <summary>Checks whether the values of a type with [Owned] can be stored in columns of their owners.</summary>
internal static class OwnedTypeChecks
{
    private static readonly string[] s_misplaced =
        ["PrimaryKeyAttribute", "ForeignKeyAttribute`1", "RelationshipAttribute", "DiscriminatorAttribute", "LoadedAttribute", "GeneratedAttribute", "CreatedAtAttribute", "UpdatedAtAttribute", "CreatedByAttribute", "UpdatedByAttribute", "SoftDeleteAttribute", "VersionAttribute"];

    /// <summary>The first error of a type; null if its values can be stored.</summary>
    public static ProblemInfo? FindProblem(INamedTypeSymbol type)
    {
        var findings = new Findings();
        Check(type, findings);
        return findings.Problems is [var first, ..] ? first : null;
    }

    public static void Check(INamedTypeSymbol type, Findings findings)
    {
        var declaration = OwnedTypeDeclaration.Read(type);
        if (FindReason(type, declaration) is var (reason, advice))
        {
            findings.Add(Rules.OwnedType, new(type), type.Name, reason, advice);
            return;
        }

        AnnotationChecks.Check(type, type.Name, declaration.Members, findings);
        EnumArgumentChecks.Check(type, type.Name, declaration.Members, findings);
        MemberChecks.CheckAwaited(type, findings);
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>().Where(property => !property.IsStatic))
        {
            if (FindReason(declaration, property) is var (what, instead))
            {
                findings.Add(Rules.OwnedMember, new(property), $"{type.Name}.{property.Name}", what, instead);
            }
        }
    }

    private static (string Reason, string Advice)? FindReason(INamedTypeSymbol type, OwnedTypeDeclaration declaration)
    {
        var isTracked = declaration.IsObject || HasPartialProperty(type);
        var classes = type.SelfAndContaining().ToArray();
        return type.DerivesFromEntity() || type.FindTableAttribute() is not null ? ("it is an entity, which has rows of its own", "Remove [Owned]")
            : type.IsAbstract || type.IsStatic ? ("it is abstract", "Remove 'abstract'")
            : classes.FirstOrDefault(part => part.Arity > 0) is { } generic ? ($"{generic.Name} has type parameters", "Declare a type for each use")
            : type.TypeKind == TypeKind.Class && type.BaseType?.SpecialType != SpecialType.System_Object ? ($"it derives from {type.BaseType?.Name}, whose properties would not be stored", "Declare them in the type itself")
            : isTracked && type.TypeKind == TypeKind.Struct ? ("it is a struct with partial properties, and a struct is copied, so that no change of it could be seen", $"Write 'readonly record struct {type.Name}(...)'")
            : isTracked && !type.DeclaringSyntaxReferences.IsEmpty && classes.FirstOrDefault(part => !ClassChecks.IsPartial(part)) is { } closed ? ($"{closed.Name} is not partial", $"Write 'partial class {closed.Name}'")
            : classes.Any(part => part.IsFileLocal) ? ("it is local to its file", "Remove 'file'")
            : classes.FirstOrDefault(part => part.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal) is { } hidden ? ($"{hidden.Name} is not accessible in its whole assembly", "Make it internal or public")
            : type.TypeKind == TypeKind.Struct && !IsEquatable(type) ? ("it is a struct without IEquatable, whose values are compared by reflection", $"Write 'record struct {type.Name}'")
            : declaration.Constructor is null ? (isTracked ? "it has no constructor without parameters" : "no constructor has parameters that are all properties", isTracked ? "Add one; it may be private" : "Add one whose parameters have the names and types of the properties")
            : type.FindAttribute("OwnedAttribute").Named("Prefix") is not null ? ("its [Owned] has a Prefix, which is that of a property", "Move Prefix to [Owned] on the properties of this type")
            : declaration.Members.Count == 0 ? ("it has no property to store", "Declare properties with 'get' and 'init', or a record with parameters")
            : FindCycle(type, []) ? ("it contains itself", "Make the inner one [Json], or an entity")
            : null;
    }

    private static (string Reason, string Advice)? FindReason(OwnedTypeDeclaration declaration, IPropertySymbol property)
    {
        var type = property.Type.WithoutNull();
        if (!declaration.Members.Contains(property, SymbolEqualityComparer.Default))
        {
            return DeclarationReader.FindMappingAttribute(property) is { } attribute ? ($"has [{ShortName(attribute)}] but is not stored", declaration.IsObject ? "Make it partial" : "Give it an 'init'")
                : property.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal) || !OwnedTypeDeclaration.HasField(property) || IsNotMapped(property) ? null
                : declaration.IsObject ? (property.SetMethod is null ? null : ("is not partial, so that it would not be stored", "Make it partial, or write [NotMapped]"))
                : ("cannot be set when a row is read", "Give it an 'init', make it a parameter of the constructor, or write [NotMapped]");
        }

        var isOwned = OwnedTypeDeclaration.IsFor(property);
        var column = property.FindAttribute("ColumnAttribute");
        return IsNotMapped(property) ? ("is stored although it has [NotMapped]", "Make it not partial, or remove [NotMapped]")
            : property.FindAttributes("ConvertAttribute`1").Skip(1).Any() ? ("has two converters", "Remove one")
            : FindMisplaced(property) is { } misplaced ? ($"has [{ShortName(misplaced)}]", "Owned values are written and read as a whole; declare such a property in the entity")
            : column.Named("Default") is not null || column.Named("IsReadOnly") is true || column.Named("Refresh") is int and not 0 ? ("has a value that the database makes", "Owned values are written and read as a whole; declare such a property in the entity")
            : column.Named("IsDeferred") is true || column.Named("DeferredGroup") is not null ? ("is deferred", "Owned values are read as a whole; leave the value out by Load.Defer in the query")
            : type.DerivesFromEntity() || property.Type.ListItem() is not null ? ("is a relationship", "Declare it in the entity")
            : !declaration.IsObject && property.SetMethod is { IsInitOnly: false } && declaration.Type.TypeKind == TypeKind.Class ? ("can be set, and no change of it would be seen", $"Write 'init' for 'set', or make class and property partial")
            : property.GetMethod?.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal) ? ("has no getter that the owner can call", "Make the getter public")
            : isOwned ? FindNestedReason(declaration, property, (INamedTypeSymbol)type)
            : property.FindAttribute("OwnedAttribute") is not null ? ($"has [Owned], and {type.InMessage()} is not [Owned]", "Remove the attribute")
            : type.TypeKind == TypeKind.Error ? null
            : ColumnTypes.Find(property) is not { } columnType ? FindColumnReason(property)
            : columnType == "Json" && ColumnTypes.Find(type) is not (null or "Array") ? ("has [Json], and a column of its own type", "Remove [Json]")
            : column.Named("EnumAsText") is true && !(columnType == "String" && type.TypeKind == TypeKind.Enum) ? ("has EnumAsText, and is no enum", "Remove it")
            : columnType != "Json" && ConversionDeclaration.Find(property) is { HasStoredNull: true } && AcceptsNull(property) ? ("has a converter that stores null as a value", "An owner without a value has NULL in all columns; use a converter without a StoredNull")
            : null;
    }

    private static (string Reason, string Advice) FindColumnReason(IPropertySymbol property) =>
        ConversionDeclaration.FindAttribute(property) is { } convert
            ? ($"has [Convert<{convert.AttributeClass!.TypeArguments[0].InMessage()}>], which does not convert a {property.Type.WithoutNull().InMessage()}", "Use a converter of its type")
            : ($"is a {property.Type.InMessage()}, which no column stores", "Use a supported type, a type with [Owned], or [Json]; or write [NotMapped]");

    private static (string Reason, string Advice)? FindNestedReason(OwnedTypeDeclaration declaration, IPropertySymbol property, INamedTypeSymbol type)
    {
        var misplaced = DeclarationReader.FindMappingAttribute(property);
        return misplaced is not null && misplaced.AttributeClass?.Name != "IndexAttribute" ? ($"has [{ShortName(misplaced)}] and is stored in several columns", $"Move the attribute to the properties of {type.Name}")
            : !declaration.IsObject && OwnedTypeDeclaration.Read(type).IsObject ? ($"is a {type.Name}, whose properties can be set, in a type that cannot be told of it", $"Make {declaration.Type.Name} partial, with partial properties, or {type.Name} immutable")
            : FindProblem(type) is { } problem ? ($"is a {type.Name}, which cannot be stored", $"See {problem.Code} of {type.Name}")
            : null;
    }

    private static AttributeData? FindMisplaced(IPropertySymbol property) =>
        s_misplaced.Select(name => property.FindAttribute(name)).FirstOrDefault(attribute => attribute is not null);

    private static bool FindCycle(INamedTypeSymbol type, HashSet<ISymbol> above) =>
        !above.Add(type) || OwnedTypeDeclaration.Read(type).Members.Where(OwnedTypeDeclaration.IsFor)
            .Any(member => FindCycle((INamedTypeSymbol)member.Type.WithoutNull(), new HashSet<ISymbol>(above, SymbolEqualityComparer.Default)));

    private static bool AcceptsNull(IPropertySymbol property) => property.Type.IsValueType
        ? property.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        : property.NullableAnnotation != NullableAnnotation.NotAnnotated;

    private static bool HasPartialProperty(INamedTypeSymbol type) => type.GetMembers().OfType<IPropertySymbol>().Any(DeclarationReader.IsCompleted);

    private static bool IsEquatable(INamedTypeSymbol type) => type.AllInterfaces.Any(part => part.OriginalDefinition.Is("System", "IEquatable`1"));

    private static bool IsNotMapped(IPropertySymbol property) =>
        property.GetAttributes().Any(attribute => attribute.AttributeClass.Is("System.ComponentModel.DataAnnotations.Schema", "NotMappedAttribute"));

    private static string ShortName(AttributeData attribute) => attribute.AttributeClass!.Name.Substring(0, attribute.AttributeClass.Name.Length - "Attribute".Length);
}
