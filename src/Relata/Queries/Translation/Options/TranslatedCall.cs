using System.Linq.Expressions;
using Relata.Loaders.Options;
using Relata.Sql.Expressions;

namespace Relata.Queries.Translation.Options;

/// <summary>A call of a load option without the values of a query.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Lambda">The lambda; null for a part of a page.</param>
/// <param name="Count">The number of rows, for a part of a page; otherwise null.</param>
internal sealed record TranslatedCall(FilterCallKind Kind, LambdaExpression? Lambda, SqlExpression? Count);
