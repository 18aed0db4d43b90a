using Microsoft.CodeAnalysis;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Owned;

/// <summary>A stored member of an owned value: a column, or a value of several columns.</summary>
internal sealed record OwnedPart(IPropertySymbol Property, ColumnDeclaration? Column, OwnedDeclaration? Value);
