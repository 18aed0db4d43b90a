using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading;

/// <summary>
/// Reads a class that derives from Entity and has no [Table]: an abstract class that brings its properties to the entities below it, or a class whose
/// [Table] was forgotten. That is completed, too, because the compiler's errors would hide ours.
/// </summary>
internal static class BaseReader
{
    /// <summary>The record of the class; null if there is nothing to complete.</summary>
    public static EntityInfo? Read(INamedTypeSymbol type, Findings findings)
    {
        if (type.IsDerivedEntity())
        {
            return EntityReader.Read(type, findings);
        }

        var isCompleted = DeclarationReader.MappedProperties(type).Count > 0;
        if (type.IsMappedBase())
        {
            return ReadBase(type, isCompleted, findings);
        }

        var parent = type.SelfAndBases().Skip(1).FirstOrDefault(Symbols.IsTable);
        if (parent is not null && !isCompleted)
        {
            return null;
        }

        if (parent is not null)
        {
            findings.Add(Rules.Inheritance, new(type), type.Name, parent.Name);
        }
        else if (!HasEntityType(type))
        {
            findings.Add(Rules.NoTable, new(type), type.Name);
        }

        return findings.Problems.Count == 0 || !ClassChecks.IsPartial(type) ? null : ClassReader.Read(type, PropertyReader.ReadBase(type, isMapped: false)) with
        {
            RefusalAccess = ClassReader.SeesInternals(type) ? "protected internal" : "protected",
            Problems = findings.Problems.ToEquatableArray(),
        };
    }

    private static EntityInfo? ReadBase(INamedTypeSymbol type, bool isCompleted, Findings findings)
    {
        var declaration = Declarations.Of(type).Get(type);
        MemberChecks.CheckBase(declaration, findings);
        StorageChecks.Check(declaration, findings);
        var moments = PartialMethodReader.MomentsOf(type);
        if (!isCompleted && moments.Count == 0)
        {
            return null;
        }

        ClassChecks.CheckBase(type, findings);
        return type.ContainingType?.SelfAndContaining().Any(part => part.Arity > 0) == true ? null : ClassReader.Read(type, PropertyReader.ReadBase(type, isMapped: true)) with
        {
            Moments = moments,
            SeesInternals = ClassReader.SeesInternals(type),
            MappedMembers = !isCompleted ? null : new(DeclarationReader.MappedProperties(type).Select(property => property.Name).ToEquatableArray()),
        };
    }

    // An author who implements the method has a reason; an analyzer also sees the generated override.
    private static bool HasEntityType(INamedTypeSymbol type) =>
        type.SelfAndBases().TakeWhile(part => !part.IsEntityClass())
            .SelectMany(part => part.GetMembers("GetEntityType"))
            .Any(method => !method.Locations.All(DeclarationReader.IsGenerated));
}
