{#- The three scores of a step by the own or the default score set: none for whoever has not bought by then. -#}
{% macro replayed_scores(set) -%}
    case
            when measured.has_orders
                then {{ score_from_cut_points('measured.recency_days', set ~ '_cuts.r', best='lowest') }}
        end as {{ set }}_r_score,
        case
            when measured.has_orders
                then {{ window_score(
                    score_from_cut_points('measured.' ~ set ~ '_frequency', set ~ '_cuts.f', best='highest'),
                    'measured.window_orders > 0'
                ) }}
        end as {{ set }}_f_score,
        case
            when measured.has_orders
                then {{ window_score(
                    score_from_cut_points('measured.' ~ set ~ '_monetary', set ~ '_cuts.m', best='highest'),
                    'measured.window_orders > 0 or measured.' ~ set ~ '_is_balance'
                ) }}
        end as {{ set }}_m_score
{%- endmacro %}
