using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Relata.Generator.Analyzers;

/// <summary>The values that are written in a call.</summary>
internal static class GivenValues
{
    /// <summary>The arguments as they are before their conversion to the parameter's type; of params, collection expressions and arrays, the elements.</summary>
    public static IEnumerable<IOperation> Of(IInvocationOperation call) => call.Arguments.SelectMany(argument => Of(argument.Value));

    private static IEnumerable<IOperation> Of(IOperation value) => value switch
    {
        IConversionOperation conversion => Of(conversion.Operand),
        ICollectionExpressionOperation list => list.Elements.SelectMany(Of),
        IArrayCreationOperation { Initializer: { } list } => list.ElementValues.SelectMany(Of),
        _ => [value],
    };
}
