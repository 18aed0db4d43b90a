using System.Linq.Expressions;
using Relata.Tests.Models.Papers;

namespace Relata.Tests.Loaders.Columns;

/// <summary>A column of a paper, whose values are numbers in whatever form it stores them.</summary>
/// <param name="Property">The property.</param>
/// <param name="Read">Reads the number.</param>
/// <param name="Set">Sets the value to a number.</param>
public sealed record PaperColumn(Expression<Func<Paper, object?>> Property, Func<Paper, int> Read, Action<Paper, int> Set)
{
    public static readonly PaperColumn[] All =
    [
        new(p => p.Title, p => int.Parse(p.Title, null), (p, number) => p.Title = $"{number}"),
        new(p => p.Pages, p => p.Pages, (p, number) => p.Pages = number),
        new(p => p.Body, p => int.Parse(p.Body, null), (p, number) => p.Body = $"{number}"),
        new(p => p.Scan, p => BitConverter.ToInt32(p.Scan!), (p, number) => p.Scan = BitConverter.GetBytes(number)),
        new(p => p.ScanSize, p => p.ScanSize, (p, number) => p.ScanSize = number),
    ];

    public override string ToString() => Property.Body is UnaryExpression { Operand: MemberExpression boxed } ? boxed.Member.Name : ((MemberExpression)Property.Body).Member.Name;
}
